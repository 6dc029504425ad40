package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.LabCase.Shell;
import io.lvsc.lab.Probe.Seen;
import io.lvsc.model.VirtualService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Three directors that announce their VIPs by BIRD, and a router with ECMP: what clients notice
 * when one goes, in the ways that {@code announce.sh} knows, by DR and TUN, IPv4 and IPv6. {@code
 * -Dlab.events=} names other events. {@code target/lab/announced/figures.md} has what was measured.
 */
final class KernelAnnounceIT {
  private static final Path SPEC = Path.of("src/test/lab/announced/three.yaml");
  private static final List<String> EVENTS = List.of("stop", "bird", "link", "drain");

  /** Events after which no session has been down. */
  private static final Set<String> KEEPS_SESSIONS = Set.of("stop", "drain", "vip", "servers");

  /** Held, and idle ones, to each service. */
  private static final int CONNECTIONS = 8;

  private static final String LATE = "late: { address: 198.51.100.99 }";

  @TestFactory
  List<DynamicTest> directors() throws Exception {
    String asked = System.getProperty("lab.events", "");
    List<String> events = asked.isEmpty() ? EVENTS : Arrays.asList(asked.split(",", -1));
    Path job = Lab.folder("announced");
    String spec = Files.readString(SPEC);
    LabCase labCase =
        LabCase.write(job, "three", spec, Shell.DASH, "announced " + String.join(" ", events));
    LabCase.writeTrees(labCase.folder().resolve("trees.1"), withLateVip(spec));
    Files.write(labCase.folder().resolve("probe"), Probe.plan(labCase, CONNECTIONS));
    Files.writeString(
        labCase.folder().resolve("dying"),
        "198.51.100.81/32 10.0.1.21:81/tcp 10.0.1.22:81/tcp 10.0.1.23:81/tcp\n");
    Lab.run(job, List.of("three"));
    Evidence evidence = labCase.evidence();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("run to the end", evidence::assertRan));
    tests.add(
        dynamicTest("wait for nothing in vain, and nothing fails", evidence::assertNothingFailed));
    List<String> figures =
        new ArrayList<>(
            List.of(
                "| event | service | connections | of another director afterward | lost | new ones | without an answer within a second |",
                "|---|---|---|---|---|---|---|"));
    for (String event : events) {
      tests.addAll(tests(labCase, event));
      figures.addAll(figures(labCase, event));
    }
    Files.write(job.resolve("figures.md"), figures);
    return tests;
  }

  private static String withLateVip(String spec) {
    return spec.replace("\nvips:\n", "\nvips:\n  " + LATE + "\n")
        + "  late: { vip: late, protocol: tcp, port: 80, forwarding: dr, scheduler: mh, scheduler_flags: [ mh-port, mh-fallback ], real_servers: [ { server: d1 } ] }\n";
  }

  private static List<DynamicTest> tests(LabCase labCase, String event) {
    Evidence evidence = labCase.evidence();
    List<DynamicTest> tests = new ArrayList<>();
    for (VirtualService service : probed(labCase, event)) {
      Seen seen = Probe.seen(evidence.lines("probe-" + event), service.name());
      tests.add(
          dynamicTest(
              event + ": " + service.name() + " loses no connection",
              () -> {
                assertEquals(2 * CONNECTIONS + 1, all(seen).count(), seen::toString);
                assertTrue(all(seen).allMatch("ok"::equals), seen::toString);
              }));
    }
    tests.add(
        dynamicTest(
            event + ": all directors have the same tables",
            () -> assertSameTables(evidence.lines("digests-" + event))));
    if (KEEPS_SESSIONS.contains(event)) {
      tests.add(
          dynamicTest(
              event + ": sessions go on",
              () ->
                  assertGoOn(
                      evidence.lines("sessions-" + event + ".before"),
                      evidence.lines("sessions-" + event + ".after"))));
    }
    return tests;
  }

  /** The service whose servers all die is another test's: its connections die with them. */
  private static List<VirtualService> probed(LabCase labCase, String event) {
    return Probe.probed(labCase).stream()
        .filter(service -> !service.name().equals("dying") || !event.equals("servers"))
        .toList();
  }

  private static Stream<String> all(Seen seen) {
    return Stream.of(seen.held(), seen.idle(), seen.pushed()).flatMap(List::stream);
  }

  /** Lines NAME STATE TIME. BIRD counts back from a clock that the guest's own drifts from. */
  private static void assertGoOn(List<String> before, List<String> after) {
    assertEquals(6, before.size(), before::toString);
    assertEquals(before.size(), after.size(), after::toString);
    for (int i = 0; i < before.size(); i++) {
      String[] then = before.get(i).split(" ", -1);
      String[] now = after.get(i).split(" ", -1);
      assertEquals(List.of(then[0], "up"), List.of(now[0], now[1]), after::toString);
      Duration apart = Duration.between(LocalTime.parse(then[2]), LocalTime.parse(now[2]));
      assertTrue(apart.abs().compareTo(Duration.ofSeconds(1)) < 0, () -> before + " " + after);
    }
  }

  /** Lines "COUNT mh table of SERVICE: DIGEST". */
  private static void assertSameTables(List<String> digests) {
    assertTrue(digests.size() > 2, digests::toString);
    for (String line : digests) {
      assertTrue(line.strip().startsWith("3 mh table of "), digests::toString);
    }
  }

  private static List<String> figures(LabCase labCase, String event) {
    Evidence evidence = labCase.evidence();
    Set<String> before = new TreeSet<>(evidence.lines("flows-" + event + ".before"));
    Set<String> after = new TreeSet<>(evidence.lines("flows-" + event + ".after"));
    List<String> rows = new ArrayList<>();
    for (VirtualService service : probed(labCase, event)) {
      Seen seen = Probe.seen(evidence.lines("probe-" + event), service.name());
      String vip = " " + service.vipPort().orElseThrow().vip().ip().beforePort() + ":";
      Set<String> moved = new TreeSet<>();
      after.stream()
          .filter(line -> line.contains(vip) && !before.contains(line))
          .map(line -> line.split(" ", -1)[1])
          .filter(client -> before.stream().anyMatch(line -> line.contains(" " + client + " ")))
          .forEach(moved::add);
      rows.add(
          "| %s | %s | %d | %d | %d | %d | %d |"
              .formatted(
                  event,
                  service.name(),
                  all(seen).count(),
                  moved.size(),
                  all(seen).filter(each -> !each.equals("ok")).count(),
                  seen.tried(),
                  seen.failed()));
    }
    return rows;
  }
}
