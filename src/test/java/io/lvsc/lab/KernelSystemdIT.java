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
import java.util.Map;
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

  /** What Debian's nftables, systemd-networkd and NetworkManager do, by the names of the steps. */
  private static final List<String> RULES =
      List.of("nft-flush", "nft-start", "nft-restart", "nft-reload", "nft-stop");

  private static final List<String> NETWORKD =
      List.of("networkd-start", "networkd-restart", "networkd-reconfigure");

  private static final List<String> MANAGER =
      List.of("manager-start", "manager-up", "manager-reapply", "manager-restart");

  /**
   * A host.
   *
   * @param byRules a word of what nftables takes away from it; empty if nothing
   * @param byNetworkd the same of systemd-networkd
   * @param byManager the same of NetworkManager, by the steps that take something. Where it starts
   *     it leaves a link alone that was configured before it came, but no tunnel's address
   */
  private record Unit(
      String host,
      String name,
      String byRules,
      String byNetworkd,
      Map<String, String> byManager,
      List<String> interfaces) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit(
              "lb1",
              "lvsc-director.service",
              "LVSC-MARK",
              "192.168.1.100/32",
              Map.of("manager-up", "192.168.1.100/32", "manager-reapply", "192.168.1.100/32"),
              List.of(
                  "link add eth0 address 52:54:00:aa:00:01 type dummy",
                  "link set eth0 up",
                  "addr add 192.168.1.10/24 dev eth0")),
          new Unit(
              "web1",
              "lvsc-realserver.service",
              "LVSC-MSS",
              "",
              Map.of("manager-start", "192.168.1.101/32", "manager-restart", "192.168.1.101/32"),
              List.of(
                  "link add eth0 type dummy",
                  "link set eth0 up",
                  "addr add 192.168.1.11/24 dev eth0")),
          new Unit(
              "gw1",
              "lvsc-router.service",
              "",
              "192.168.1.100 dev eth1",
              Map.of("manager-up", "192.168.1.100 dev eth1"),
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
    Lab.run(job, "systemd-init", Math.min(2, Runtime.getRuntime().availableProcessors()), LIMIT);
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
    for (String step : List.of("by-timer", "switched-on")) {
      evidence.said(step, unit.host()).assertExit(0);
    }
    String swept = evidence.said("swept", unit.host()).text();
    assertFalse(swept.contains("192.168.1.100") || swept.contains("LVSC"), swept);
    RULES.forEach(what -> assertTakenAndBrought(unit, what, unit.byRules(), evidence));
    NETWORKD.forEach(what -> assertTakenAndBrought(unit, what, unit.byNetworkd(), evidence));
    MANAGER.forEach(
        what ->
            assertTakenAndBrought(unit, what, unit.byManager().getOrDefault(what, ""), evidence));
    evidence.said("switched-off", unit.host()).assertExit(1);
    assertEquals("inactive", evidence.said("timer", unit.host()).text());
    // The program's own word for a host that is not as its files say.
    evidence.said("stopped", unit.host()).assertExit(3);
    assertEquals("active", evidence.said("active", unit.host()).text());
  }

  /** A program did its work, took away what it is said to take, and all of it came back. */
  private static void assertTakenAndBrought(
      Unit unit, String what, String word, Evidence evidence) {
    evidence.said("do-" + what, unit.host()).assertExit(0);
    String taken = evidence.said("taken-" + what, unit.host()).text();
    assertEquals(word.isEmpty(), taken.isEmpty(), () -> what + " took: " + taken);
    assertTrue(taken.contains(word), () -> what + " took: " + taken);
    evidence.said("by-" + what, unit.host()).assertExit(0);
  }
}
