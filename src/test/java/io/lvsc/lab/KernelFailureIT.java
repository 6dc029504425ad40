package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.Evidence.Said;
import io.lvsc.lab.LabCase.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What can go wrong on a director: it says so and fails, leaves alone what is not lvsc's, and the
 * next good run repairs it.
 */
final class KernelFailureIT {
  private static final Path GOOD = Path.of("src/test/lab/failures/good.yaml");
  private static final String FOREIGN = "-A -t 198.51.100.9:99 -s rr";

  @TestFactory
  List<DynamicTest> failures() throws Exception {
    Path job = Lab.folder("failure");
    String good = Files.readString(GOOD);
    LabCase labCase = LabCase.write(job, "failures", good, Shell.DASH, "failures");
    // Debian's kernel has no twos (CONFIG_IP_VS_TWOS is not set).
    String noScheduler = good.replaceFirst("port: 80, scheduler: rr", "port: 80, scheduler: twos");
    LabCase.writeTrees(labCase.folder().resolve("trees.1"), noScheduler);
    Lab.run(job, List.of(labCase.name()));
    Evidence evidence = labCase.evidence();
    return List.of(
        dynamicTest("runs to its end", evidence::assertRan),
        dynamicTest("no IPVS", () -> assertFails(evidence, "no-ipvs", "CONFIG_IP_VS")),
        dynamicTest("no ipvsadm", () -> assertFails(evidence, "no-ipvsadm", "package ipvsadm")),
        dynamicTest("no interface", () -> assertFails(evidence, "no-interface", "eth0")),
        dynamicTest("so far nothing is changed", () -> assertSame(evidence, "unchanged")),
        dynamicTest(
            "a foreign service in the way",
            () -> {
              assertFails(evidence, "foreign", "-t 10.40.0.100:80");
              assertEquals(
                  List.of("-A -t 10.40.0.100:80 -s lc", FOREIGN), table(evidence, "table-foreign"));
            }),
        dynamicTest(
            "a server that the kernel refuses",
            () -> {
              assertFails(evidence, "refused", "10.41.0.11:81");
              assertTrue(table(evidence, "table-refused").contains(FOREIGN));
              assertRepaired(evidence, "refused");
            }),
        dynamicTest(
            "a scheduler that the kernel does not have",
            () -> {
              assertFails(evidence, "no-scheduler", "twos");
              assertTrue(
                  table(evidence, "table-no-scheduler").contains("-A -t 10.40.0.100:80 -s rr"),
                  "the service goes on as it was");
              assertRepaired(evidence, "no-scheduler");
            }),
        dynamicTest(
            "killed again and again",
            () -> {
              assertKilled(evidence, "stop");
              assertKilled(evidence, "start");
              evidence.said("killed-status", "lb1").assertExit(0);
              assertTrue(table(evidence, "table-killed").contains(FOREIGN));
            }),
        dynamicTest("what something else took away is repaired", () -> assertSwept(evidence)),
        dynamicTest("a threshold set by hand is seen by start alone", () -> assertHidden(evidence)),
        dynamicTest(
            "stop finds what lost state made",
            () -> {
              Said stop = evidence.said("stop", "lb1");
              stop.assertExit(0);
              assertTrue(stop.text().contains("was lost: it is made again"), stop.text());
              assertEquals("", evidence.said("repair-after-stop", "lb1").text());
            }),
        dynamicTest("at last the host is as it was", () -> assertSame(evidence, "after")));
  }

  private static void assertFails(Evidence evidence, String step, String message) {
    Said said = evidence.said(step, "lb1");
    said.assertExit(1);
    assertTrue(said.text().contains("lvsc-director: "), said.text());
    assertTrue(said.text().contains(message), said.text());
    assertFalse(said.text().contains("not found"), said.text());
  }

  private static void assertRepaired(Evidence evidence, String step) {
    evidence.said(step + "-repaired", "lb1").assertExit(0);
    evidence.said(step + "-status", "lb1").assertExit(0);
  }

  private static void assertKilled(Evidence evidence, String verb) {
    evidence.said("killed-" + verb, "lb1").assertExit(0);
    int runs = Integer.parseInt(evidence.lines("killed-" + verb + ".runs").get(0));
    assertTrue(runs > 2, () -> "killed only " + (runs - 1) + " times");
  }

  /** But not in the middle of a push, whose files are here and not applied yet. */
  private static void assertSwept(Evidence evidence) {
    for (String step : List.of("repair", "repair-after-push")) {
      Said repair = evidence.said(step, "lb1");
      repair.assertExit(0);
      assertTrue(repair.text().contains("address 10.40.0.100/32 is not on eth0"), repair.text());
      assertTrue(
          table(evidence, "table-" + step).contains("-A -t 10.40.0.100:80 -s rr"), repair.text());
    }
    evidence.said("repair-status", "lb1").assertExit(0);
    Said inPush = evidence.said("repair-in-push", "lb1");
    inPush.assertExit(0);
    assertEquals("", inPush.text());
    assertFalse(table(evidence, "table-repair-in-push").contains("-A -t 10.40.0.100:80 -s rr"));
  }

  /** Where no rule of the files has one, the others do not ask. */
  private static void assertHidden(Evidence evidence) {
    evidence.said("hidden-status", "lb1").assertExit(0);
    evidence.said("hidden-start", "lb1").assertExit(0);
    List<String> servers =
        evidence.lines("thresholds").stream()
            .map(String::strip)
            .filter(line -> line.startsWith("-> 10.40.0.11:80 "))
            .toList();
    assertEquals(1, servers.size(), servers::toString);
    assertTrue(servers.get(0).matches("-> 10.40.0.11:80 +0 +0 .*"), servers::toString);
  }

  private static void assertSame(Evidence evidence, String snapshot) {
    Snapshot before = Snapshot.of(evidence.snapshot("before", "lb1"));
    assertEquals("", before.differences(Snapshot.of(evidence.snapshot(snapshot, "lb1"))));
  }

  private static List<String> table(Evidence evidence, String step) {
    return evidence.lines(step + ".lb1").stream().sorted().toList();
  }
}
