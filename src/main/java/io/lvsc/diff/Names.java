package io.lvsc.diff;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the spec calls the things that a director's files have by address.
 *
 * @param vips addresses to names, in the order of the file
 */
record Names(Map<String, String> vips, Map<String, String> services, Map<String, String> servers) {

  static Names of(Tree tree, String director) {
    Names names = new Names(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    tree.lines(director, "etc/lvsc/names").forEach(names::add);
    return names;
  }

  /** A line such as {@code service -t 192.0.2.1:80 web}: the kind, the key, the name. */
  private void add(String line) {
    int first = line.indexOf(' ');
    int last = line.lastIndexOf(' ');
    if (first < last) {
      String key = line.substring(first + 1, last);
      String name = line.substring(last + 1);
      switch (line.substring(0, first)) {
        case "vip" -> vips.put(key, name);
        case "service" -> services.put(key, name);
        case "server" -> servers.put(key, name);
        default -> {}
      }
    }
  }

  /** The name of a VIP; its address if it has none. */
  String vip(String address) {
    return vips.getOrDefault(address, address);
  }

  String service(String key) {
    return services.getOrDefault(key, key);
  }

  String server(String address) {
    return servers.getOrDefault(address, address);
  }
}
