package io.lvsc.lab;

import io.lvsc.lab.LabCase.Shell;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A spec in {@code announced/} with directors that announce, and what happens to them.
 *
 * @param part which guest's share of the cluster's events it is, from 1; 0 for all of them
 * @param spec its file, without the ending
 * @param resilient whether the router's next hops keep their flows
 * @param events functions of {@code announce.sh}, without {@code announced_}
 */
record AnnouncedCluster(String name, int part, String spec, boolean resilient, List<String> events)
    implements Trial<AnnouncedCluster> {
  /** Held, and idle ones, to each service. */
  static final int CONNECTIONS = 8;

  /** A guest has half an hour. */
  private static final int EVENTS_OF_A_GUEST = 4;

  private static final Path SPECS = Path.of("src/test/lab/announced");

  private static final List<String> LOSSES = List.of("stop", "bird", "link", "drain");

  /** What {@code lvsc trace} says, and not an event. */
  static final String HOPS = "hops";

  /** Where none is named. */
  private static final AnnouncedCluster THREE =
      new AnnouncedCluster("three", "three", false, List.of(HOPS, "stop", "bird", "link", "drain"));

  private static final List<AnnouncedCluster> ALL =
      List.of(
          new AnnouncedCluster(
              "three",
              "three",
              false,
              List.of(
                  HOPS,
                  "stop",
                  "bird",
                  "link",
                  "drain",
                  "keepalived",
                  "vip",
                  "peer",
                  "servers",
                  "boot",
                  "server",
                  "flap",
                  "swing",
                  "timers",
                  "bfd",
                  "routes",
                  "withdrawn",
                  "director")),
          new AnnouncedCluster("resilient", "three", true, LOSSES),
          new AnnouncedCluster("fullnat", "fullnat", true, List.of(HOPS, "stop", "link")),
          new AnnouncedCluster("far", "far", false, List.of(HOPS, "stop", "link")),
          new AnnouncedCluster("sync", "sync", false, List.of("stop", "link")),
          new AnnouncedCluster("timers", "three", false, List.of("nothing", "stop", "link")));

  private static final String LATE = "\nvips:\n  late: { address: 198.51.100.99 }\n";
  private static final String LATE_SERVICE =
      "  late: { vip: late, protocol: tcp, port: 80, forwarding: dr, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: d1 } ] }\n";

  AnnouncedCluster {
    events = List.copyOf(events);
  }

  private AnnouncedCluster(String name, String spec, boolean resilient, List<String> events) {
    this(name, 0, spec, resilient, events);
  }

  /** Those that {@code -Dlab.announced=} names. */
  static List<AnnouncedCluster> asked() {
    return Trial.asked("lab.announced", List.of(THREE), ALL);
  }

  static Stream<AnnouncedCluster> all() {
    return ALL.stream();
  }

  @Override
  public AnnouncedCluster with(List<String> others) {
    return new AnnouncedCluster(name, part, spec, resilient, others);
  }

  /** The same events in as many guests as they need. */
  Stream<AnnouncedCluster> shared() {
    int guests = (events.size() + EVENTS_OF_A_GUEST - 1) / EVENTS_OF_A_GUEST;
    return IntStream.range(0, guests)
        .mapToObj(
            guest ->
                new AnnouncedCluster(
                    name,
                    guest + 1,
                    spec,
                    resilient,
                    events.subList(
                        guest * events.size() / guests, (guest + 1) * events.size() / guests)));
  }

  LabCase write(Path job) throws IOException {
    String text = Files.readString(SPECS.resolve(spec + ".yaml"));
    if (name.equals("timers")) {
      text = text.replaceAll("\n {2}(hold_time|bfd): .*", "");
    }
    LabCase labCase =
        LabCase.write(
            job, name + "-" + part, text, Shell.DASH, "announced " + String.join(" ", events));
    Path folder = labCase.folder();
    Files.write(folder.resolve("probe"), plan(labCase));
    Files.writeString(folder.resolve("router"), resilient ? "resilient\n" : "plain\n");
    if (spec.equals("three")) {
      Files.write(folder.resolve("flows"), List.of("198.51.100.80 53", "2001:db8:9::80 53"));
      Files.write(folder.resolve("dying"), dying(labCase));
      Files.write(folder.resolve("servers"), checked(labCase));
      for (Map.Entry<String, String> change : changed(text).entrySet()) {
        LabCase.writeTrees(folder.resolve("trees." + change.getKey()), change.getValue());
      }
    }
    return labCase;
  }

  /** The spec after each of the events that change it. */
  private static Map<String, String> changed(String text) {
    return Map.of(
        "vip",
        text.replace("\nvips:\n", LATE) + LATE_SERVICE,
        "peer",
        text.replaceFirst(
            "peers: \\{ (.*) \\}\n",
            "peers: { $1, other: { address: [ 10.0.1.2, \"2001:db8:1::2\" ], as: 64501 } }\n"),
        "server",
        text.replaceFirst("( direct: .*\\{ server: d3 \\}) \\]", "$1, { server: d4 } ]"),
        "timers",
        text.replace("hold_time: 30", "hold_time: 60"),
        "bfd",
        text.replace("interval: 2,", "interval: 3,"),
        "routes",
        text.replace("198.51.100.80 }", "198.51.100.80, announce: { med: 50 } }")
            .replace("100.82 }", "100.82, announce: { directors: [ lb1, lb3 ] } }"),
        "withdrawn",
        text.replace("100.82 }", "100.82, announce: false }"),
        "director",
        text.replaceFirst("\n {2}lb2: .*", ""));
  }

  /**
   * Who listens and who connects. The server that is to be one of {@code direct} listens already.
   */
  private List<String> plan(LabCase labCase) {
    List<String> lines = new ArrayList<>(Probe.plan(labCase, CONNECTIONS));
    if (spec.equals("three")) {
      lines.add(0, "listen d4 tcp 198.51.100.80 80");
    }
    return lines;
  }

  /** The service whose servers are checked: its VIP and port, then its servers. */
  private static List<String> dying(LabCase labCase) {
    return Stream.concat(
            Stream.of("198.51.100.81/32 81"),
            checkedServers(labCase).map(server -> server.name() + " " + ipv4(server)))
        .toList();
  }

  /** Who answers checks at the servers' own addresses. */
  private static List<String> checked(LabCase labCase) {
    return checkedServers(labCase)
        .map(server -> "listen " + server.name() + " tcp " + ipv4(server) + " 81")
        .toList();
  }

  private static Stream<RealServer> checkedServers(LabCase labCase) {
    return labCase.cluster().realServers().stream()
        .filter(server -> List.of("d1", "d2", "d3").contains(server.name()));
  }

  private static IpAddress ipv4(RealServer server) {
    return server.addresses().get(0).value();
  }
}
