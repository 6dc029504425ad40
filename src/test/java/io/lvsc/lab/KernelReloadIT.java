package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.Evidence.Connection;
import io.lvsc.lab.LabCase.Shell;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A chain of reloads, once for each forwarding method. Two services stand in every spec of it:
 * connections to them that were there before survive all reloads, and no new one is refused.
 */
final class KernelReloadIT {
  private static final Path SPECS = Path.of("src/test/lab/reload");
  private static final String OUTER_GATEWAY = "10.30.0.1";
  private static final String DIRECTOR = "10.30.0.10";
  private static final Map<String, String> GATEWAYS =
      Map.of("dr", OUTER_GATEWAY, "nat", DIRECTOR, "tun", OUTER_GATEWAY, "fullnat", OUTER_GATEWAY);
  private static final List<String> HELD = List.of("web 10.30.0.100 80", "marked 10.30.0.100 8000");
  private static final int CONNECTIONS = 4;
  private static final String SCHEDULER_CHANGES = "web/2";

  @TestFactory
  List<DynamicContainer> methods() throws Exception {
    Path job = Lab.folder("reload");
    List<Path> steps = steps();
    List<LabCase> cases = new ArrayList<>();
    for (String method : List.of("dr", "nat", "tun", "fullnat")) {
      cases.add(write(job, method, steps));
    }
    Lab.run(job, cases.stream().map(LabCase::name).toList());
    return cases.stream().map(each -> dynamicContainer(each.name(), tests(each, steps))).toList();
  }

  private static List<Path> steps() throws IOException {
    try (Stream<Path> files = Files.list(SPECS)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("\\d.*"))
          .sorted()
          .toList();
    }
  }

  /** The case begins with the first spec; the connections at the end are judged by the last. */
  private static LabCase write(Path job, String method, List<Path> steps) throws IOException {
    int last = steps.size() - 1;
    LabCase labCase =
        LabCase.write(
            job, method, spec(method, steps.get(last)), Shell.DASH, "reload_chain " + last);
    for (int i = 0; i <= last; i++) {
      Path trees = labCase.folder().resolve(i == 0 ? "trees" : "trees." + i);
      LabCase.writeTrees(trees, spec(method, steps.get(i)));
    }
    List<String> plan = new ArrayList<>(listeners(labCase));
    for (String held : HELD) {
      String[] word = held.split(" ", -1);
      List<IpAddress> clients = labCase.topology().clients().addresses(io.lvsc.model.Family.IPV4);
      plan.add(
          "hold %s tcp %s %s %d %s"
              .formatted(
                  word[0],
                  word[1],
                  word[2],
                  CONNECTIONS,
                  clients.stream().map(IpAddress::toString).collect(Collectors.joining(" "))));
    }
    Files.write(labCase.folder().resolve("hold"), plan);
    return labCase;
  }

  /** Server c, which the last spec does not have, listens where a does. */
  private static List<String> listeners(LabCase labCase) {
    return labCase.traffic().plan().stream()
        .filter(line -> line.startsWith("listen "))
        .flatMap(
            line ->
                line.startsWith("listen a ")
                    ? Stream.of(
                        line,
                        line.replace("listen a ", "listen c ").replace("10.30.0.11", "10.30.0.13"))
                    : Stream.of(line))
        .toList();
  }

  private static String spec(String method, Path step) throws IOException {
    String text = Files.readString(SPECS.resolve("base.yaml")) + Files.readString(step);
    return text.replace("METHOD", method)
        .replace("SERVERS_GATEWAY", GATEWAYS.getOrDefault(method, ""));
  }

  private static List<DynamicTest> tests(LabCase labCase, List<Path> steps) {
    Evidence evidence = labCase.evidence();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("runs to its end", evidence::assertRan));
    for (int i = 1; i < steps.size(); i++) {
      int number = i;
      tests.add(
          dynamicTest(
              String.valueOf(steps.get(i).getFileName()),
              () -> {
                evidence.said("reload-" + number, "lb1").assertExit(0);
                labCase.assertTable("trees." + number, "table-" + number);
              }));
    }
    for (String held : HELD) {
      String service = held.replaceFirst(" .*", "");
      tests.add(
          dynamicTest(
              service + ": connections survive",
              () -> assertHeld(evidence, service + "/held held ")));
      tests.add(
          dynamicTest(
              service + ": no new connection is refused",
              () -> assertServed(evidence, service + "/")));
    }
    for (VirtualService service : labCase.cluster().services()) {
      Judge judge = Judge.of(labCase, service, evidence);
      tests.add(
          dynamicTest(
              service.name() + ": reaches exactly the active servers, at the end",
              judge::assertReachesActiveServers));
    }
    return tests;
  }

  private static void assertHeld(Evidence evidence, String prefix) {
    List<String> held =
        evidence.lines("hold").stream().filter(line -> line.startsWith(prefix)).toList();
    assertEquals(CONNECTIONS, held.size(), () -> "held: " + held);
    assertTrue(held.stream().allMatch(line -> line.endsWith(" ok")), () -> "lost: " + held);
  }

  /**
   * A service that changes its scheduler has none until the old one is out of use everywhere, and
   * refuses who comes in those milliseconds (ip_vs_edit_service(), ip_vs_ctl.c).
   */
  private static void assertServed(Evidence evidence, String prefix) {
    List<Connection> tried =
        evidence.connections("hold").stream()
            .filter(each -> each.flow().startsWith(prefix))
            .toList();
    assertFalse(tried.size() < 20, () -> "only " + tried.size() + " connections");
    List<Connection> lost =
        tried.stream()
            .filter(each -> each.server().isEmpty() && !each.flow().equals(SCHEDULER_CHANGES))
            .toList();
    assertEquals(List.of(), lost, () -> lost.size() + " of " + tried.size());
    List<String> meanwhile =
        tried.stream()
            .filter(each -> each.server().isEmpty() && each.flow().equals(SCHEDULER_CHANGES))
            .map(Connection::fault)
            .toList();
    assertTrue(
        meanwhile.size() <= 2 && meanwhile.stream().allMatch("refused"::equals),
        () -> "while the scheduler changed: " + meanwhile);
  }
}
