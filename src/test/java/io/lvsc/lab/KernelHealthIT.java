package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.LabCase.Shell;
import io.lvsc.lab.WeightLog.Entry;
import io.lvsc.model.Family;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Servers that die in every way that a check can see, keepalived that asks them, and what the
 * director makes of it: by {@code health.sh}.
 */
final class KernelHealthIT {
  private static final Path SPECS = Path.of("src/test/lab/health");
  private static final String TYPES = "81 82 83 84 85 86 87 88";

  /** A program that hangs keeps its port, and a host that answers wrongly answers pings. */
  private static final String TYPES_THAT_SEE_WRONG_ANSWERS = "82 83 84 85 86 88";

  /** Interval, two tries with the delay between them, and a second: seconds. */
  private static final double DETECTION = 2 + 2 * 2 + 1 + 1;

  /**
   * Of the emulated processor, on which the program takes seconds for each of eight checks:
   * seconds.
   */
  private static final double NOISE = 12;

  /** A client's, which asks again meanwhile where its first packet is dropped: seconds. */
  private static final double PATIENCE = 4;

  @TestFactory
  List<DynamicTest> health() throws Exception {
    Path job = Lab.folder("health");
    String spec = Files.readString(SPECS.resolve("checks.yaml"));
    LabCase labCase =
        LabCase.write(job, "checks", spec, Shell.DASH, "health " + clientOf(job, spec));
    LabCase.writeTrees(
        labCase.folder().resolve("trees.1"),
        spec.replace(
            "port: 81, real_servers: [ { server: web1 }, { server: web2 } ] }",
            "port: 81, real_servers: [ { server: web1, weight: 5 }, { server: web2 }, { server: spare } ] }"));
    Lab.run(job, List.of(labCase.name()));
    Evidence evidence = labCase.evidence();
    WeightLog log = new WeightLog(evidence.lines("weights"), evidence.lines("log"));
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
    for (String verb : List.of("check", "start", "status-up", "reload-down", "stop")) {
      tests.add(dynamicTest(verb, () -> evidence.said(verb, "lb1").assertExit(0)));
    }
    for (String mood : List.of("refusing", "silent", "wrong")) {
      for (String port : TYPES.split(" ", -1)) {
        tests.add(dynamicTest(port + ": " + mood, () -> assertMood(log, port, mood)));
      }
    }
    tests.add(dynamicTest("no client meets a dead server", () -> assertClients(evidence, log)));
    tests.add(dynamicTest("clients that keep their port follow", () -> assertNames(evidence, log)));
    tests.add(
        dynamicTest(
            "the page goes when servers are back",
            () -> {
              double back = log.moment("all are well", 0);
              assertFalse(answers(evidence, "page", back + 1, back + 20).contains("lb1"));
            }));
    tests.add(dynamicTest("nobody is left", () -> assertNobody(evidence, log)));
    tests.add(dynamicTest("a reload while a server is down", () -> assertReload(evidence)));
    tests.add(dynamicTest("keepalived dies", () -> assertKeepalivedDies(evidence)));
    tests.add(dynamicTest("lvsc-director dies", () -> assertInterrupted(evidence)));
    tests.add(
        dynamicTest(
            "news out of order",
            () -> assertEquals(List.of("5", "5"), evidence.lines("out-of-order"))));
    tests.add(
        dynamicTest(
            "a flood of news",
            () -> assertEquals(List.of("0", "0", "0", "0"), evidence.lines("flood"))));
    tests.add(dynamicTest("lost state", () -> assertLost(evidence)));
    tests.add(dynamicTest("who is told", () -> assertTold(evidence)));
    tests.add(
        dynamicTest(
            "nothing is left", () -> assertEquals(List.of(), evidence.lines("table-after"))));
    Files.write(job.resolve("figures.md"), figures(log));
    return tests;
  }

  /** A client that the network of the case has. */
  private static String clientOf(Path job, String spec) {
    LabCase labCase = LabCase.write(job, "clients", spec, Shell.DASH, "true");
    return labCase.topology().clients().addresses(Family.IPV4).get(0).toString();
  }

  private static boolean sees(String port, String mood) {
    return !mood.equals("wrong")
        || List.of(TYPES_THAT_SEE_WRONG_ANSWERS.split(" ", -1)).contains(port);
  }

  private static void assertMood(WeightLog log, String port, String mood) {
    double begin = log.moment("mood web1 " + mood, 0);
    double end = log.moment("mood web1 well", begin);
    if (!sees(port, mood)) {
      assertTrue(log.entry(port, 11, end).isAlive(), "stays in service");
      return;
    }
    double out = log.first(port, 11, begin, entry -> !entry.isAlive());
    assertTrue(out - begin <= DETECTION + NOISE, () -> "out after " + (out - begin) + " s");
    double back = log.first(port, 11, end, Entry::isAlive);
    assertTrue(back - end <= DETECTION + NOISE, () -> "back after " + (back - end) + " s");
    assertEquals(log.entry(port, 11, begin - 0.5), log.entry(port, 11, back + 1), "as before");
    assertTrue(log.entry(port, 12, out).isAlive() || port.equals("88"), "the other one stays");
  }

  /** From a second after a server is out until it is in again, nobody is sent to it. */
  private static void assertClients(Evidence evidence, WeightLog log) {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    for (String line : evidence.lines("answers")) {
      String[] word = line.split(" ", -1);
      String port =
          Map.of("http", "82", "again", "83", "script", "88", "page", "89")
              .getOrDefault(word[1], "");
      double at = Double.parseDouble(word[0]);
      boolean served = isServed(log, port, at - 1);
      boolean dead =
          word[2].startsWith("web")
              && log.isDead(port, 10 + (word[2].charAt(3) - '0'), at - 1, at + PATIENCE);
      boolean silent = served && word[2].equals("-");
      if (dead
          || (silent && log.settled(at, DETECTION + NOISE) && !log.stoodStill(at, at + PATIENCE))) {
        wrong.add(line);
      }
      asked++;
    }
    assertTrue(asked > 300, "only " + asked);
    assertEquals(List.of(), wrong);
  }

  /**
   * Where nobody is alive {@code again} sends clients to the dead; it asks what {@code http} asks.
   */
  private static boolean isServed(WeightLog log, String port, double at) {
    return switch (port) {
      case "83" -> log.entry("82", 11, at).isAlive() || log.entry("82", 12, at).isAlive();
      case "88" -> false;
      default -> log.entries(port, at).anyMatch(Entry::isAlive);
    };
  }

  private static void assertNames(Evidence evidence, WeightLog log) {
    double begin = log.moment("mood web1 refusing", 0);
    double end = log.moment("mood web1 well", begin);
    double out = log.first("86", 11, begin, entry -> !entry.isAlive());
    List<String> answers =
        evidence.lines("names").stream()
            .filter(line -> between(line, out + 2, end))
            .map(line -> line.split(" ", -1)[1])
            .toList();
    assertEquals(new TreeSet<>(List.of("web2")), new TreeSet<>(answers));
  }

  private static boolean between(String line, double from, double to) {
    double at = Double.parseDouble(line.split(" ", -1)[0]);
    return at > from && at < to;
  }

  private static void assertNobody(Evidence evidence, WeightLog log) {
    double end = log.moment("end of nobody", 0);
    assertEquals(List.of("sorry"), answers(evidence, "http", end - 2, end));
    assertEquals(List.of("lb1"), answers(evidence, "page", end - 2, end), "the director's page");
    assertTrue(log.entry("83", 11, end).isAlive() && log.entry("83", 12, end).isAlive(), "open");
    assertTrue(
        !log.entry("84", 11, end).isAlive() && !log.entry("84", 12, end).isAlive(), "closed");
    String status = evidence.said("status-nobody", "lb1").text();
    assertTrue(status.contains("sorry server, in use"), status);
    assertTrue(status.contains("  down for "), status);
  }

  /** Who answered a service's clients meanwhile. */
  private static List<String> answers(Evidence evidence, String service, double from, double to) {
    return evidence.lines("answers").stream()
        .filter(line -> between(line, from, to))
        .filter(line -> line.contains(" " + service + " "))
        .map(line -> line.split(" ", -1)[2])
        .distinct()
        .toList();
  }

  private static void assertReload(Evidence evidence) {
    List<String> table = evidence.lines("table-reload.lb1");
    assertTrue(table.contains("-a -t 10.60.0.100:81 -r 10.61.0.11:81 -m -w 0"), table::toString);
    assertTrue(table.contains("-a -t 10.60.0.100:81 -r 10.61.0.13:81 -m -w 0"), table::toString);
    assertTrue(table.contains("-a -t 10.60.0.100:81 -r 10.61.0.12:81 -m -w 1"), table::toString);
    List<String> well = evidence.lines("table-well.lb1");
    assertTrue(well.contains("-a -t 10.60.0.100:81 -r 10.61.0.11:81 -m -w 5"), well::toString);
    assertTrue(well.contains("-a -t 10.60.0.100:81 -r 10.61.0.13:81 -m -w 1"), well::toString);
    assertTrue(well.contains("-a -t 10.60.0.100:88 -r 10.61.0.12:88 -m -w 0"), "drained");
    evidence.said("status-reload", "lb1").assertExit(0);
  }

  private static void assertKeepalivedDies(Evidence evidence) {
    List<String> before = services(evidence, "table-reload.lb1");
    assertEquals(before, services(evidence, "table-killed.lb1"));
    assertEquals(before, services(evidence, "table-again.lb1"));
  }

  /** Without keepalived's own. */
  private static List<String> services(Evidence evidence, String table) {
    return evidence.lines(table).stream().filter(line -> !line.contains("-f 21474")).toList();
  }

  private static void assertInterrupted(Evidence evidence) {
    List<String> ends = evidence.lines("interrupted");
    assertEquals(12, ends.size());
    for (String end : ends) {
      assertTrue(end.equals("down 0 0") || end.equals("up 5 0"), ends::toString);
    }
    assertTrue(ends.contains("down 0 0"), ends::toString);
  }

  private static void assertLost(Evidence evidence) {
    Evidence.Said reload = evidence.said("reload-lost", "lb1");
    reload.assertExit(0);
    assertTrue(reload.text().contains("was lost"), reload.text());
  }

  private static void assertTold(Evidence evidence) {
    List<String> told = evidence.lines("told");
    for (String line :
        List.of(
            "server web1 tcp down",
            "server web1 http down",
            "server web1 again up",
            "quorum http lost",
            "quorum http reached",
            "quorum page lost",
            "quorum page reached")) {
      assertTrue(told.contains(line), told::toString);
    }
  }

  private static List<String> figures(WeightLog log) {
    List<String> lines = new ArrayList<>();
    lines.add("| service | mood | out after | back after |");
    lines.add("|---|---|---|---|");
    for (String mood : List.of("refusing", "silent", "wrong")) {
      double begin = log.moment("mood web1 " + mood, 0);
      double end = log.moment("mood web1 well", begin);
      for (String port : TYPES.split(" ", -1)) {
        if (sees(port, mood)) {
          lines.add(
              "| %s | %s | %.1f s | %.1f s |"
                  .formatted(
                      port,
                      mood,
                      log.first(port, 11, begin, entry -> !entry.isAlive()) - begin,
                      log.first(port, 11, end, Entry::isAlive) - end));
        }
      }
    }
    return lines;
  }
}
