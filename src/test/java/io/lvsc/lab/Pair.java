package io.lvsc.lab;

import io.lvsc.lab.LabCase.Shell;
import io.lvsc.model.HighAvailability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A spec with several directors in {@code pairs/}, and what happens to them.
 *
 * @param events functions of {@code failover.sh}, without {@code event_}
 */
record Pair(String name, List<String> events) implements Trial<Pair> {
  private static final Path SPECS = Path.of("src/test/lab/pairs");

  /**
   * The pair that becomes a cluster which announces its VIPs; keepalived runs on, for its checks.
   */
  private static final String ANNOUNCED = "announced";

  /** The same one without checks: keepalived ends. */
  private static final String UNCHECKED = "unchecked";

  /** What every run tries. */
  private static final List<Pair> EVERY_DAY =
      List.of(new Pair("four-methods", List.of("stop", "back", "links")));

  /** All there is. */
  private static final List<Pair> ALL =
      List.of(
          new Pair(
              "four-methods",
              List.of(
                  "stop",
                  "back",
                  "link",
                  "links",
                  "child",
                  "killed",
                  "reboot",
                  "restart",
                  "standby",
                  "together",
                  "stale",
                  "reload",
                  "race",
                  "split",
                  "vip")),
          new Pair("three", List.of("twice", "links", "reboot")),
          new Pair("ipv6", List.of("stop", "back", "stale", "links", "reboot")),
          new Pair(
              "two-to-one",
              List.of(
                  "alone",
                  "vrid",
                  "vrid.back",
                  "interval",
                  "interval.back",
                  "preemption",
                  "preemption.back",
                  "sync",
                  "sync.back")),
          new Pair("preempt", List.of("preempt")),
          new Pair("serving", List.of("stop", "back", "killed", "standby", "together", "reload")),
          new Pair("health", List.of("server")),
          new Pair(ANNOUNCED, List.of("announced", "shared", "announced.first", "shared.strict")),
          new Pair(UNCHECKED, List.of("announced", "shared")));

  /** What `high_availability` says after the events that change it. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "vrid", "virtual_router_id: 52, connection_sync: { id: 51 }",
          "interval", "virtual_router_id: 51, advert_interval: 2",
          "preemption", "virtual_router_id: 51, preempt: true",
          "sync", "virtual_router_id: 51, connection_sync: { network: lan, id: 52 }");

  Pair {
    events = List.copyOf(events);
  }

  /** Those of every day, or those that {@code -Dlab.pairs=} names. */
  static List<Pair> asked() {
    return Trial.asked("lab.pairs", EVERY_DAY, ALL);
  }

  static Stream<Pair> all() {
    return ALL.stream();
  }

  @Override
  public Pair with(List<String> others) {
    return new Pair(name, others);
  }

  private String spec() throws IOException {
    return name.equals(UNCHECKED)
        ? Files.readString(SPECS.resolve(ANNOUNCED + ".yaml"))
            .replaceAll(" health_check: \\{[^}]*},", "")
        : Files.readString(SPECS.resolve(name + ".yaml"));
  }

  private static boolean isAnnounced(String name) {
    return name.equals(ANNOUNCED) || name.equals(UNCHECKED);
  }

  LabCase write(Path job) throws IOException {
    String spec = spec();
    LabCase labCase =
        LabCase.write(job, name, spec, Shell.DASH, "failovers " + String.join(" ", events));
    Files.write(labCase.folder().resolve("probe"), Probe.plan(labCase, connections(labCase)));
    if (events.contains("server") || name.equals(ANNOUNCED)) {
      Files.write(labCase.folder().resolve("servers"), ownAddresses(labCase));
    }
    if (events.contains("vip")) {
      LabCase.writeTrees(labCase.folder().resolve("trees.1"), withLateVip(spec));
      Files.writeString(labCase.folder().resolve("late"), LATE + "\n");
    }
    if (events.contains("alone")) {
      LabCase.writeTrees(
          labCase.folder().resolve("trees.1"),
          spec.replaceAll("\\n( {2}lb2|high_availability):.*", ""));
    }
    if (isAnnounced(name)) {
      LabCase.writeTrees(labCase.folder().resolve("trees.announced"), announced(spec));
      LabCase.writeTrees(
          labCase.folder().resolve("trees.strict"), spec.replaceFirst("\nkernel: .*", ""));
    }
    for (Map.Entry<String, String> setting : SETTINGS.entrySet()) {
      if (events.contains(setting.getKey())) {
        LabCase.writeTrees(
            labCase.folder().resolve("trees." + setting.getKey()),
            spec.replace("virtual_router_id: 51", setting.getValue()));
      }
    }
    return labCase;
  }

  /** The same cluster without VRRP, and so without what moves with it. */
  private static String announced(String spec) {
    return spec.replaceFirst(
            "high_availability: .*",
            """
            announcement: # slow timers: an emulated processor stands still for seconds
              local_as: 64512
              hold_time: 30
              peers: { tor: { address: [ 10.0.1.1, "2001:db8:1::1" ], as: 64500 } }
              bfd: { interval: 2, multiplier: 5 }""")
        .replaceAll("\n(kernel|allow| {2}next-hop6?| {2}- \\{ rule): ?.*", "")
        .replace(", network: edge }\n", " }\n");
  }

  /** Connections of each kind to each service: where they spread, a few more. */
  static int connections(LabCase labCase) {
    return isAnnounced(labCase.name()) ? 8 : Probe.CONNECTIONS;
  }

  /** Who answers checks at the servers' own addresses. */
  private static List<String> ownAddresses(LabCase labCase) {
    return labCase.cluster().realServers().stream()
        .flatMap(
            server ->
                server.addresses().stream()
                    .map(
                        address -> "listen %s tcp %s 80".formatted(server.name(), address.value())))
        .toList();
  }

  private static final String LATE = "203.0.113.101";

  private static String withLateVip(String spec) {
    return spec.replace("\nvips:\n", "\nvips:\n  late: { address: " + LATE + " }\n")
        + "  late: { vip: late, protocol: tcp, port: 80, forwarding: dr, real_servers: [ { server: d1 } ] }\n";
  }

  /** Until a refusing server is out: its interval, a delay, and the program on that processor. */
  private static final double CHECKED = 2 + 1 + 12;

  /**
   * Seconds without a new connection: nothing where nobody takes over, a start where nobody is left
   * to, else three advertisements that do not come and a second.
   *
   * @param event its kind
   */
  static double limit(LabCase labCase, String event) {
    HighAvailability written = labCase.cluster().highAvailability().orElseThrow();
    double takeover = 3 * written.advertInterval().value() / 100.0 + 1;
    return switch (event) {
      case "standby", "reload", "vip", "sync" -> 1;
      case "server" -> CHECKED + takeover;
      case "together", "twice", "race", "alone", "vrid" -> 3 * takeover;
      default -> takeover;
    };
  }
}
