package io.lvsc.diff;

import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Socket;
import io.lvsc.model.Protocol;
import io.lvsc.plan.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses that servers of full NAT see in place of their clients', from the directors' files.
 *
 * @param addresses by the server's address and its service
 */
record Sources(Map<String, Set<String>> addresses) {
  private static final Pattern RULE =
      Pattern.compile(
          "-A LVSC-SNAT -d ([^/ ]+)\\S* (?:-m mark --mark 0x([0-9a-f]+)\\S*"
              + "|-p (\\S+) -m ipvs --vproto \\d+ --vaddr (\\S+)(?: --vport (\\d+))?) .*"
              + "--to-source (\\S+)");

  /** Those of all directors of these builds. */
  static Sources of(Tree... trees) {
    Sources sources = new Sources(new HashMap<>());
    for (Tree tree : trees) {
      for (String director : tree.hosts(Role.DIRECTOR)) {
        Stream.of("iptables", "ip6tables")
            .flatMap(file -> tree.lines(director, "etc/lvsc/" + file + ".rules"))
            .map(RULE::matcher)
            .filter(Matcher::matches)
            .forEach(sources::add);
      }
    }
    return sources;
  }

  private void add(Matcher rule) {
    String service =
        rule.group(2) != null
            ? Long.toString(Long.parseLong(rule.group(2), 16))
            : rule.group(3)
                + " "
                + rule.group(4)
                + " "
                + (rule.group(5) == null ? "0" : rule.group(5));
    addresses
        .computeIfAbsent(rule.group(1) + " " + service, each -> new HashSet<>())
        .add(rule.group(6));
  }

  /** Whether the server sees another client when another director sends to it. */
  boolean differ(Service service, Server server) {
    return of(service.key(), server.socket()).size() > 1;
  }

  /** Those that a server sees; none if it sees its clients. */
  Set<String> of(ServiceKey key, Socket server) {
    if (addresses.isEmpty()) {
      return Set.of();
    }
    Protocol protocol = key.protocol();
    String service =
        protocol == null
            ? Long.toString(key.mark())
            : String.join(
                " ",
                protocol.keyword(),
                key.address().map(Object::toString).orElse(""),
                Integer.toString(key.port()));
    return addresses.getOrDefault(server.address() + " " + service, Set.of());
  }
}
