package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.Evidence.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A host of each kind, its unit started, reloaded and stopped by systemd itself. What is swept away
 * between comes back without anybody looking.
 */
final class KernelSystemdIT {
  private static final Path SPEC = Path.of("src/test/lab/systemd.yaml");

  private static final Duration LIMIT = Duration.ofMinutes(30);

  private record Unit(String host, String name, List<String> interfaces) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit(
              "lb1",
              "lvsc-director.service",
              List.of(
                  "link add eth0 address 52:54:00:aa:00:01 type dummy",
                  "link set eth0 up",
                  "addr add 192.168.1.10/24 dev eth0")),
          new Unit(
              "web1",
              "lvsc-realserver.service",
              List.of(
                  "link add eth0 type dummy",
                  "link set eth0 up",
                  "addr add 192.168.1.11/24 dev eth0")),
          new Unit(
              "gw1",
              "lvsc-router.service",
              List.of(
                  "link add eth1 type dummy",
                  "link set eth1 up",
                  "addr add 192.168.1.254/24 dev eth1")));

  @TestFactory
  List<DynamicTest> units() throws Exception {
    Path job = Lab.folder("systemd");
    LabCase.writeTrees(job.resolve("trees"), Files.readString(SPEC));
    Files.createDirectory(job.resolve("net"));
    for (Unit unit : UNITS) {
      Files.write(job.resolve("net").resolve(unit.host()), unit.interfaces());
    }
    Files.write(
        job.resolve("hosts"), UNITS.stream().map(unit -> unit.host() + " " + unit.name()).toList());
    Lab.run(job, "systemd-init", 1, LIMIT);
    Evidence evidence = new Evidence(job.resolve("out"));
    return Stream.concat(
            Stream.of(dynamicTest("ipvsadm.service", () -> assertRivalRefused(evidence))),
            UNITS.stream().map(unit -> dynamicTest(unit.name(), () -> assertRan(unit, evidence))))
        .toList();
  }

  /** The program refuses to work beside it, and changes nothing; the unit takes its place. */
  private static void assertRivalRefused(Evidence evidence) {
    evidence.said("rival", "lb1").assertExit(0);
    Said before = evidence.said("rival-state", "lb1");
    assertTrue(before.text().contains("-A -t 192.168.1.99:80 -s rr"), before.text());
    for (String verb : List.of("start", "reload")) {
      Said refusal = evidence.said("rival-" + verb, "lb1");
      refusal.assertExit(1);
      assertTrue(refusal.text().contains("ipvsadm.service is active"), refusal.text());
      assertTrue(
          refusal.text().contains("systemctl disable --now ipvsadm.service"), refusal.text());
    }
    assertEquals(before.text(), evidence.said("rival-state-after", "lb1").text());
    assertEquals("inactive", evidence.said("rival-active", "lb1").text());
  }

  private static void assertRan(Unit unit, Evidence evidence) {
    for (String step : List.of("start", "active", "status", "reload", "stop")) {
      evidence.said(step, unit.host()).assertExit(0);
    }
    for (String step : List.of("by-timer", "by-start", "by-restart", "by-reload", "switched-on")) {
      evidence.said(step, unit.host()).assertExit(0);
    }
    String swept = evidence.said("swept", unit.host()).text();
    assertFalse(swept.contains("192.168.1.100") || swept.contains("LVSC"), swept);
    evidence.said("switched-off", unit.host()).assertExit(1);
    assertEquals("inactive", evidence.said("timer", unit.host()).text());
    // The program's own word for a host that is not as its files say.
    evidence.said("stopped", unit.host()).assertExit(3);
    assertEquals("active", evidence.said("active", unit.host()).text());
  }
}
