package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.LabCase.Shell;
import io.lvsc.lab.Probe.Seen;
import io.lvsc.model.HighAvailability;
import io.lvsc.model.VirtualService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Pairs of directors: what clients notice when the active one goes away, in each of the ways that
 * {@code failover.sh} knows. {@code mvn verify -Dit.test=KernelPairIT -Dlab.events=stop,back,...}
 * runs others than those of every day; {@code target/lab/pairs/figures.md} has what it measured.
 */
final class KernelPairIT {
  private static final Path SPECS = Path.of("src/test/lab/pairs");
  private static final String EVERY_DAY = "stop,back,links,killed";

  /** Services whose servers see the active director's own address. */
  private static final Set<String> BOUND_TO_A_DIRECTOR = Set.of("own");

  /**
   * Seconds that a client may wait beyond the time after which a standby takes over: a probe that
   * began before it is patient for one.
   */
  private static final double NOISE = 2;

  @TestFactory
  List<DynamicContainer> pairs() throws Exception {
    Path job = Lab.folder("pairs");
    List<String> events = List.of(System.getProperty("lab.events", EVERY_DAY).split(",", -1));
    LabCase labCase =
        LabCase.write(
            job,
            "four-methods",
            Files.readString(SPECS.resolve("four-methods.yaml")),
            Shell.DASH,
            "failovers " + String.join(" ", events));
    Files.write(labCase.folder().resolve("probe"), Probe.plan(labCase));
    Lab.run(job, List.of(labCase.name()));
    Files.write(job.resolve("figures.md"), figures(labCase, events));
    List<DynamicContainer> containers = new ArrayList<>();
    containers.add(dynamicContainer("the pair", pairTests(labCase, events)));
    for (String event : events) {
      containers.add(dynamicContainer(event, eventTests(labCase, event)));
    }
    return containers;
  }

  private static List<DynamicTest> pairTests(LabCase labCase, List<String> events) {
    Evidence evidence = labCase.evidence();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("runs to its end", evidence::assertRan));
    tests.add(
        dynamicTest(
            "waits for nothing in vain",
            () ->
                assertEquals(
                    List.of(),
                    evidence.lines("log").stream()
                        .filter(line -> line.contains("GIVEN UP"))
                        .toList())));
    tests.add(
        dynamicTest(
            "nothing happened that was not tried",
            () -> assertEquals(events.size(), evidence.lines("holders").size())));
    for (String verb : List.of("check", "start", "status", "stop")) {
      for (String director : List.of("lb1", "lb2")) {
        tests.add(
            dynamicTest(director + ": " + verb, () -> evidence.said(verb, director).assertExit(0)));
      }
    }
    return tests;
  }

  private static List<DynamicTest> eventTests(LabCase labCase, String event) {
    List<DynamicTest> tests = new ArrayList<>();
    for (VirtualService service : Probe.probed(labCase)) {
      Seen seen = Probe.seen(labCase.evidence().lines("probe-" + event), service.name());
      if (BOUND_TO_A_DIRECTOR.contains(service.name())) {
        tests.add(
            dynamicTest(
                service.name() + ": connections end",
                () -> assertTrue(seen.held().stream().noneMatch("ok"::equals), seen::toString)));
      } else {
        tests.add(
            dynamicTest(
                service.name() + ": loses no connection",
                () -> assertTrue(seen.lostNothing(), seen::toString)));
      }
      tests.add(
          dynamicTest(
              service.name() + ": is back in time",
              () -> assertTrue(seen.gap() <= limit(labCase), seen::toString)));
    }
    return tests;
  }

  /** Three advertisements that do not come, and a second. */
  private static double limit(LabCase labCase) {
    HighAvailability written = labCase.cluster().highAvailability().orElseThrow();
    return 3 * written.advertInterval().value() / 100.0 + 1 + NOISE;
  }

  private static List<String> figures(LabCase labCase, List<String> events) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("| event | service | held | idle | new connections | longest gap |");
    lines.add("|---|---|---|---|---|---|");
    for (String event : events) {
      for (VirtualService service : Probe.probed(labCase)) {
        Seen seen = Probe.seen(labCase.evidence().lines("probe-" + event), service.name());
        lines.add(
            "| %s | %s | %s | %s | %d, %d without an answer | %.1f s |"
                .formatted(
                    event,
                    service.name(),
                    String.join(", ", seen.held()),
                    String.join(", ", seen.idle()),
                    seen.tried(),
                    seen.failed(),
                    seen.gap()));
      }
    }
    return lines;
  }
}
