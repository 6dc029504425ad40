package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.Probe.Seen;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VirtualService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Two directors and three: what clients notice when the active one goes away, in each of the ways
 * that {@code failover.sh} knows. A few of them are tried every day; {@code -Dlab.pairs=all} tries
 * all. {@code target/lab/pairs/figures.md} has what was measured.
 */
final class KernelPairIT {
  /** Services whose servers see the active director's own address. */
  private static final Set<String> BOUND_TO_A_DIRECTOR = Set.of("own");

  /** Events after which nobody else is active. */
  private static final Set<String> STAYS =
      Set.of("standby", "reload", "vip", "back", "alone", "interval", "sync");

  /** Events after which either may be active. */
  private static final Set<String> OPEN =
      Set.of("together", "split", "preempt", "preemption", "vrid", "shared");

  /** Goes back to a pair that takes up no connection in its middle. */
  private static final String STRICT = "shared.strict";

  /** Events that make both active for a while. */
  private static final Set<String> BOTH = Set.of("split", "vrid");

  /**
   * Seconds that a client may wait beyond the time after which a standby takes over, and what its
   * processor let it wait: a probe that began before it is patient for one.
   */
  private static final double PATIENCE = 2;

  /** New connections that a client has tried even in the shortest event. */
  private static final int FEW = 5;

  @TestFactory
  List<DynamicContainer> pairs() throws Exception {
    Path job = Lab.folder("pairs");
    List<Pair> pairs = Pair.asked();
    List<LabCase> cases = new ArrayList<>();
    for (Pair pair : pairs) {
      cases.add(pair.write(job));
    }
    Lab.run(job, cases.stream().map(LabCase::name).toList());
    List<String> figures = new ArrayList<>(Figures.HEAD);
    List<DynamicContainer> containers = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      figures.addAll(Figures.of(cases.get(i), pairs.get(i).events()));
      containers.add(
          dynamicContainer(pairs.get(i).name(), tests(cases.get(i), pairs.get(i).events())));
    }
    Files.write(job.resolve("figures.md"), figures);
    return containers;
  }

  private static Stream<DynamicContainer> tests(LabCase labCase, List<String> events) {
    return Stream.concat(
        Stream.of(dynamicContainer("the directors", directorTests(labCase, events))),
        events.stream().map(event -> dynamicContainer(event, eventTests(labCase, event))));
  }

  private static List<DynamicTest> directorTests(LabCase labCase, List<String> events) {
    Evidence evidence = labCase.evidence();
    List<String> directors = labCase.cluster().directors().stream().map(Director::name).toList();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("run to the end", evidence::assertRan));
    tests.add(
        dynamicTest("wait for nothing in vain, and nothing fails", evidence::assertNothingFailed));
    tests.add(dynamicTest("who is active", () -> assertHolders(evidence, events)));
    tests.add(dynamicTest("status says so", () -> assertStatus(evidence, directors, "status")));
    if (labCase.cluster().notifyProgram().isPresent()) {
      tests.add(
          dynamicTest("the program of `notify` is called", () -> assertTold(evidence, directors)));
    }
    return tests;
  }

  /** Lines EVENT, who was active before, who is after. */
  private static void assertHolders(Evidence evidence, List<String> events) {
    List<String> holders = evidence.lines("holders");
    assertEquals(
        events, holders.stream().map(line -> line.split(" ", -1)[0]).toList(), "what was tried");
    for (String line : holders) {
      String[] word = line.strip().split(" ", -1);
      String kind = kind(word[0]);
      if (kind.equals("announced")) {
        continue; // nobody holds them by VRRP then
      }
      if (kind.equals("killed")) {
        assertEquals(4, word.length, () -> "both hold the VIPs: " + line);
      } else {
        assertEquals(3, word.length, () -> "one director is active: " + line);
        boolean moved = !word[1].equals(word[2]);
        assertTrue(OPEN.contains(kind) || moved != STAYS.contains(kind), line);
      }
    }
  }

  private static void assertStatus(Evidence evidence, List<String> directors, String step) {
    List<String> firstLines =
        directors.stream()
            .map(director -> evidence.said(step, director).text())
            .map(text -> text.strip().split(" ", -1)[0])
            .sorted()
            .toList();
    List<String> expected = new ArrayList<>(List.of("active"));
    directors.stream().skip(1).forEach(each -> expected.add("standby"));
    assertEquals(expected, firstLines);
    List<String> services =
        directors.stream()
            .flatMap(director -> evidence.said(step, director).text().lines())
            .filter(line -> line.startsWith("  services "))
            .distinct()
            .toList();
    assertEquals(1, services.size(), services::toString);
  }

  /** With the words that the documents promise. */
  private static void assertTold(Evidence evidence, List<String> directors) {
    for (String director : directors) {
      List<String> told = evidence.lines("told." + director);
      assertTrue(
          told.contains("director " + director + " active")
              || told.contains("director " + director + " standby"),
          told::toString);
    }
  }

  private static List<DynamicTest> eventTests(LabCase labCase, String event) {
    if (event.equals(STRICT)) {
      return List.of(dynamicTest("resets what the other one carried", () -> assertLoses(labCase)));
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (VirtualService service : Probe.probed(labCase)) {
      List<String> records = labCase.evidence().lines("probe-" + event);
      Seen seen = Probe.seen(records, service.name());
      if (BOUND_TO_A_DIRECTOR.contains(service.name())) {
        if (!STAYS.contains(kind(event)) && !kind(event).equals("race")) {
          tests.add(
              dynamicTest(
                  service.name() + ": connections end",
                  () -> assertTrue(seen.held().stream().noneMatch("ok"::equals), seen::toString)));
        }
      } else {
        tests.add(
            dynamicTest(
                service.name() + ": loses no connection",
                () -> assertTrue(seen.lostNothing(Pair.connections(labCase)), seen::toString)));
      }
      if (BOTH.contains(kind(event)) && needsOneDirector(service)) {
        continue;
      }
      double limit = Pair.limit(labCase, kind(event)) + PATIENCE + 2 * Probe.stall(records);
      tests.add(
          dynamicTest(
              service.name() + ": is back in time",
              () -> assertTrue(seen.tried() > FEW && seen.gap() <= limit, seen::toString)));
    }
    return tests;
  }

  private static void assertLoses(LabCase labCase) {
    List<String> records = labCase.evidence().lines("probe-" + STRICT);
    assertTrue(
        Probe.probed(labCase).stream()
            .anyMatch(service -> Probe.seen(records, service.name()).held().contains("reset")),
        records::toString);
  }

  /**
   * Its packets pass a director both ways; of two that are active, clients and servers may choose
   * differently.
   */
  private static boolean needsOneDirector(VirtualService service) {
    return service.uses(ForwardingMethod.NAT) || service.uses(ForwardingMethod.FULLNAT);
  }

  private static String kind(String event) {
    return event.split("\\.", -1)[0];
  }
}
