package io.lvsc.bench;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes specs of any size that lvsc has nothing to complain of: one director, and real servers
 * behind direct routing, NAT and tunnels. The same size gives the same text.
 */
final class SpecGenerator {
  private static final long SEED = 1998;

  /** Methods of consecutive services: 6 of 10 by dr, 3 by nat, 1 by tun. */
  private static final List<Method> CYCLE =
      List.of(
          Method.DR,
          Method.NAT,
          Method.DR,
          Method.DR,
          Method.NAT,
          Method.DR,
          Method.TUN,
          Method.DR,
          Method.NAT,
          Method.DR);

  private static final List<String> SCHEDULERS = List.of("wlc", "wrr", "wlc", "sed", "nq");

  /** A forwarding method and the network that its real servers are in. */
  private enum Method {
    DR("front", "198.18"),
    NAT("lan", "10.0"),
    TUN("remote", "198.19");

    private final String network;
    private final String prefix;

    Method(String network, String prefix) {
      this.network = network;
      this.prefix = prefix;
    }

    private String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final SpecSize size;
  private final Random random = new Random(SEED);
  private final StringBuilder text = new StringBuilder();
  private final Map<Method, Deque<String>> servers = new EnumMap<>(Method.class);

  private SpecGenerator(SpecSize size) {
    this.size = size;
  }

  /** The text of a spec. */
  static String spec(SpecSize size) {
    return new SpecGenerator(size).spec();
  }

  private String spec() {
    text.append(
        """
        lvsc: 1
        name: bench

        directors:
          lb1:
            interfaces:
              eth0: { network: front, address: 198.18.0.2 }
              eth1: { network: lan, address: 10.0.0.1 }
        """);
    networks();
    realServers();
    vips();
    text.append("\nvirtual_services:\n");
    for (int i = 0; i < size.services(); i++) {
      service(i);
    }
    return text.toString();
  }

  private void networks() {
    text.append("\nnetworks:\n");
    for (Method method : used()) {
      String format = "  %s: { cidr: %s.0.0/16, gateway: %s.0.1 }";
      line(format, method.network, method.prefix, method.prefix);
    }
  }

  private SortedSet<Method> used() {
    return new TreeSet<>(cycle());
  }

  private List<Method> cycle() {
    return CYCLE.subList(0, Math.min(size.services(), CYCLE.size()));
  }

  /** As many real servers of a method as its share of the services. */
  private void realServers() {
    text.append("\nreal_servers:\n");
    for (Method method : used()) {
      Deque<String> names = new ArrayDeque<>();
      int share = size.hosts() * Collections.frequency(cycle(), method) / cycle().size();
      for (int i = 0; i < share; i++) {
        String name = "%s-%04d".formatted(method.network, i);
        line("  %s: { address: %s }", name, address(method.prefix, 16, i));
        names.add(name);
      }
      servers.put(method, names);
    }
  }

  private void vips() {
    text.append("\nvips:\n");
    for (int i = 0; i < size.vips(); i++) {
      line("  vip-%04d: { address: %s }", i, address("198.18", 128, i));
    }
  }

  private static String address(String prefix, int from, int index) {
    return prefix + "." + (from + index / 250) + "." + (1 + index % 250);
  }

  private void service(int index) {
    Method method = CYCLE.get(index % CYCLE.size());
    line("  service-%05d:", index);
    line("    vip: vip-%04d", index % size.vips());
    line("    protocol: tcp");
    line("    port: %d", 1000 + index / size.vips());
    line("    forwarding: %s", method.keyword());
    line("    scheduler: %s", SCHEDULERS.get(random.nextInt(SCHEDULERS.size())));
    if (random.nextInt(10) == 0) {
      line("    persistence: { timeout: %d }", 60 * (1 + random.nextInt(10)));
    }
    line("    real_servers:");
    for (int i = 0; i < size.serversEach(); i++) {
      line("      - { server: %s%s }", server(method), settings(method));
    }
  }

  /** One after the other, so that each is used and none stands twice in a service. */
  private String server(Method method) {
    Deque<String> names = servers.get(method);
    String server = names.removeFirst();
    names.addLast(server);
    return server;
  }

  private String settings(Method method) {
    String port = method == Method.NAT ? ", port: " + (8000 + random.nextInt(100)) : "";
    String weight = random.nextInt(2) == 0 ? "" : ", weight: " + (1 + random.nextInt(9));
    return port + weight;
  }

  private void line(String format, Object... args) {
    text.append(String.format(Locale.ROOT, format, args)).append('\n');
  }
}
