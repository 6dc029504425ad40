package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.hash.HashTable;
import io.lvsc.hash.HashTable.Options;
import io.lvsc.hash.HashedServer;
import io.lvsc.lab.Probe.Seen;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** What an event did to clients, tables and sessions, beside what it may do. */
final class AnnouncedEvent {
  /** Events after which no session has been down. */
  private static final Set<String> KEEPS_SESSIONS =
      Set.of(
          "stop",
          "drain",
          "keepalived",
          "vip",
          "peer",
          "servers",
          "flap",
          "swing",
          "bfd",
          "routes",
          "withdrawn");

  /** Events after which those of the others have not. */
  private static final Set<String> ENDS_OWN_SESSIONS = Set.of("boot", "server", "director");

  /** The director that things happen to. */
  private static final String OTHER = "lb2";

  private static final int FLOWS = 1000;
  private static final double MISSED = 0.05;
  private static final Set<String> SPEAKING = Set.of("held", "pushed");
  private static final Set<String> ALL = Set.of("held", "pushed", "idle");

  private final LabCase labCase;
  private final String cluster;
  private final String event;
  private final Evidence evidence;
  private final List<String> probe;

  /** Who is where: "DIRECTOR CLIENT:PORT VIP:PORT SERVER" by CLIENT:PORT and the VIP. */
  private final Map<String, Place> before;

  /** The connections that some director has which it did not have before. */
  private final Set<String> moved;

  private record Place(String director, String server) {}

  AnnouncedEvent(LabCase labCase, String cluster, String event) {
    this.labCase = labCase;
    this.cluster = cluster;
    this.event = event;
    this.evidence = labCase.evidence();
    this.probe = evidence.lines("probe-" + event);
    this.before = places();
    this.moved = moved();
  }

  private Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    for (String line : evidence.lines("flows-" + event + ".before")) {
      String[] word = line.split(" ", -1);
      places.put(word[1] + " " + word[2], new Place(word[0], word[3]));
    }
    return places;
  }

  private Set<String> moved() {
    Set<String> moved = new TreeSet<>();
    for (String line : evidence.lines("flows-" + event + ".after")) {
      String[] word = line.split(" ", -1);
      Place place = before.get(word[1] + " " + word[2]);
      if (place != null && !place.director().equals(word[0])) {
        moved.add(word[1] + " " + word[2]);
      }
    }
    return moved;
  }

  List<DynamicTest> tests() {
    List<DynamicTest> tests = new ArrayList<>();
    for (VirtualService service : judged()) {
      tests.add(test(service.name() + " loses what it must", () -> assertLost(service)));
      if (!refuses(service)) {
        tests.add(
            test(service.name() + " refuses nobody", () -> assertEquals(0, refused(service))));
      }
    }
    tests.add(test("all directors have the same tables", () -> assertSameTables(event)));
    tests.add(test("all directors choose alike", () -> assertSameChoices(event)));
    if (KEEPS_SESSIONS.contains(event)) {
      tests.add(test("sessions go on", () -> assertGoOn("sessions-" + event + ".after", false)));
    }
    if (ENDS_OWN_SESSIONS.contains(event)) {
      tests.add(test("the others' sessions go on", this::assertOthersGoOn));
    }
    switch (event) {
      case "timers" -> tests.add(test("sessions start anew", this::assertAnew));
      case "peer" ->
          tests.add(test("beside the new ones", () -> assertGoOn("sessions-peer.with", true)));
      case "boot" -> tests.add(test("no packet comes too early", this::assertQuietBoot));
      case "server" -> {
        tests.add(test("no packet comes too early", this::assertQuietBoot));
        tests.add(test("the same tables with it", () -> assertSameTables("server.with")));
        tests.add(test("the same choices with it", () -> assertSameChoices("server.with")));
      }
      default -> {}
    }
    return tests;
  }

  private DynamicTest test(String what, Executable executable) {
    return dynamicTest(event + ": " + what, executable);
  }

  /** The service whose servers all refuse is judged by its route: its connections find no way. */
  private List<VirtualService> judged() {
    return Probe.probed(labCase).stream()
        .filter(service -> !service.name().equals("dying") || !event.equals("servers"))
        .toList();
  }

  /** Whether a server of it refuses until directors know. */
  private boolean refuses(VirtualService service) {
    return service.name().equals("dying") && event.equals("boot");
  }

  // ---------------------------------------------------------------------------- connections

  private void assertLost(VirtualService service) {
    Set<String> clients = clients(service, false);
    Set<String> lost = clients(service, true);
    assertEquals(2 * AnnouncedCluster.CONNECTIONS + 1, clients.size(), probe::toString);
    Set<String> condemned =
        clients.stream()
            .filter(client -> mustEnd(service, client))
            .collect(Collectors.toCollection(TreeSet::new));
    if (isCutOff(service)) {
      assertEquals(clients(service, false, SPEAKING), lost, "all end that speak meanwhile");
    } else if (service.uses(ForwardingMethod.FULLNAT)) {
      assertEquals(condemned, lost, "those of " + OTHER + " end, and no other one");
    } else {
      assertTrue(condemned.containsAll(lost), () -> "lost " + lost + " of " + condemned);
    }
  }

  /** Whether no router knows the way to its VIP. */
  private boolean isCutOff(VirtualService service) {
    return event.equals("withdrawn") && service.name().equals("tunnel");
  }

  /**
   * Whether another director has another server for it, or would have to speak from another
   * address.
   */
  private boolean mustEnd(VirtualService service, String client) {
    Place place = before.get(client + " " + socket(service));
    if (place == null) {
      return false;
    }
    if (service.uses(ForwardingMethod.FULLNAT)) {
      return place.director().equals(OTHER);
    }
    return switch (event) {
      case "boot" -> service.name().equals("dying") && place.server().startsWith("10.0.1.23:");
      case "server" -> service.name().equals("direct") && !place.server().equals(chosen(client));
      default -> false;
    };
  }

  /** The server of a client once {@code direct} has four. */
  private static String chosen(String client) {
    int colon = client.lastIndexOf(':');
    return HashTable.of(
            Scheduler.MH,
            Family.IPV4,
            new Options(true, true),
            Stream.of("10.0.1.21", "10.0.1.22", "10.0.1.23", "10.0.1.24")
                .map(text -> HashedServer.of(address(text), 80, 1))
                .toList())
        .server(address(client.substring(0, colon)), Integer.parseInt(client.substring(colon + 1)))
        .map(server -> server.address() + ":80")
        .orElse("");
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static String socket(VirtualService service) {
    VipPort address = service.vipPort().orElseThrow();
    return address.vip().ip().beforePort() + ":" + address.port();
  }

  private Set<String> clients(VirtualService service, boolean lost) {
    return clients(service, lost, ALL);
  }

  /** CLIENT:PORT of the connections that were held, or of those that were lost, of some kinds. */
  private Set<String> clients(VirtualService service, boolean lost, Set<String> kinds) {
    Set<String> clients = new TreeSet<>();
    for (String line : probe) {
      String[] word = line.split(" ", -1);
      if (word[0].equals(service.name())
          && kinds.contains(word[1])
          && !(lost && word[2].equals("ok"))) {
        clients.add(word[word.length - 1]);
      }
    }
    return clients;
  }

  private int refused(VirtualService service) {
    return probe.stream()
        .filter(line -> line.startsWith(service.name() + " new "))
        .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  // ------------------------------------------------------------------------- tables, sessions

  /** Lines "COUNT mh table of SERVICE: DIGEST"; other schedulers have none. */
  private void assertSameTables(String when) {
    boolean hashed =
        labCase.cluster().services().stream()
            .anyMatch(service -> service.scheduler() == Scheduler.MH);
    List<String> digests = evidence.lines("digests-" + when);
    assertEquals(hashed, !digests.isEmpty(), digests::toString);
    for (String line : digests) {
      assertTrue(line.strip().startsWith("3 mh table of "), digests::toString);
    }
  }

  /**
   * Lines "COUNT CLIENT PORT SERVER", a second one where a director chose otherwise. A busy guest
   * loses a few datagrams, so that not all directors have seen each flow.
   */
  private void assertSameChoices(String when) {
    if (!labCase.folder().resolve("flows").toFile().exists()) {
      return;
    }
    List<String> choices = evidence.lines("choices-" + when);
    assertEquals(2 * FLOWS, choices.size());
    List<String> missed = choices.stream().filter(line -> !line.strip().startsWith("3 ")).toList();
    assertTrue(missed.size() < MISSED * choices.size(), missed::toString);
  }

  private void assertGoOn(String then, boolean others) {
    Sessions before = sessions("sessions-" + event + ".before");
    Sessions now = sessions(then);
    assertTrue(!before.names().isEmpty());
    assertEquals(before.names().size() * (others ? 2 : 1), now.names().size(), now::toString);
    assertEquals(before.names(), before.goOnIn(now), () -> before + " " + now);
  }

  private void assertOthersGoOn() {
    Sessions before = sessions("sessions-" + event + ".before");
    Sessions now = sessions("sessions-" + event + ".after");
    assertEquals(before.names(), now.names());
    assertEquals(
        before.names().stream()
            .filter(name -> !name.startsWith(OTHER + "_"))
            .collect(Collectors.toSet()),
        before.goOnIn(now),
        () -> before + " " + now);
  }

  private void assertAnew() {
    Sessions before = sessions("sessions-" + event + ".before");
    Sessions now = sessions("sessions-" + event + ".after");
    assertEquals(before.names(), now.names());
    assertEquals(Set.of(), before.goOnIn(now), () -> before + " " + now);
  }

  private Sessions sessions(String file) {
    return Sessions.of(evidence.lines(file));
  }

  private void assertQuietBoot() {
    List<String> lines = evidence.lines("boot-" + event);
    assertEquals("0 packets before the table", lines.get(0), lines::toString);
    assertEquals("0 refused", lines.get(1), lines::toString);
    assertTrue(!lines.get(2).startsWith("0 "), () -> "nobody came at all: " + lines);
  }

  // ---------------------------------------------------------------------------------- figures

  /** A row for each service. */
  Stream<String> figures() {
    return judged().stream().map(this::figure);
  }

  private String figure(VirtualService service) {
    Set<String> clients = clients(service, false);
    Seen seen = Probe.seen(probe, service.name());
    String vip = " " + socket(service);
    return "| %s | %s | %s | %d | %d | %d | %d | %d | %d |"
        .formatted(
            cluster,
            event,
            service.name(),
            clients.size(),
            clients.stream().filter(client -> moved.contains(client + vip)).count(),
            clients(service, true).size(),
            seen.tried(),
            seen.failed(),
            refused(service));
  }
}
