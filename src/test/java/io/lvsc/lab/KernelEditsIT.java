package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.lab.Evidence.Connection;
import io.lvsc.lab.LabCase.Shell;
import io.lvsc.model.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What an edit does to clients, as the table of edits says: a folder of {@code edits/} for each row
 * that is shown here, with the spec before and after, who is to be where in the end, and who when
 * it has been taken back. {@code -Dlab.edits=REGEX} runs some of them.
 */
final class KernelEditsIT {
  private static final Path EDITS = Path.of("src/test/lab/edits");
  private static final String OUTER_GATEWAY = "10.30.0.1";
  private static final String DIRECTOR = "10.30.0.10";
  private static final int CONNECTIONS = 4;
  private static final Set<String> UNANSWERED = Set.of("timeout", "[Errno 113] No route to host");

  /** The clients of the push, and those of the push back. */
  private static final List<String> PUSHES = List.of("clients", "back");

  private static final String SOME = System.getProperty("lab.edits", ".*");

  /**
   * The clients of a socket.
   *
   * @param wanted {@code KIND=SERVERS}: established, idle and new; {@code one} is any one server,
   *     {@code same} the one of the established, {@code none} nobody, {@code unanswered} nobody
   *     either: the router in front finds no neighbor, and says so to clients that wait that long
   */
  private record Clients(String id, String socket, List<String> wanted) {
    static Clients of(String line) {
      String[] word = line.split(" ", -1);
      return new Clients(
          word[0],
          String.join(" ", word[1], word[2], word[3]),
          List.of(word).subList(4, word.length));
    }

    String plan(String source) {
      boolean from = wanted.stream().anyMatch(each -> each.startsWith("established="));
      return "%s %s %s %d %s".formatted(from ? "watch" : "after", id, socket, CONNECTIONS, source);
    }
  }

  @TestFactory
  List<DynamicContainer> edits() throws Exception {
    Path job = Lab.folder("edits");
    List<LabCase> cases = new ArrayList<>();
    for (String edit : names()) {
      cases.add(write(job, edit));
    }
    Lab.run(job, cases.stream().map(LabCase::name).toList());
    List<DynamicContainer> containers = new ArrayList<>();
    for (LabCase each : cases) {
      containers.add(dynamicContainer(each.name(), tests(each)));
    }
    return containers;
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(EDITS)) {
      return files
          .filter(Files::isDirectory)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.matches(SOME))
          .sorted()
          .toList();
    }
  }

  /** None where a push is not tried: not every edit is taken back. */
  private static List<Clients> clients(String edit, String push) throws IOException {
    Path file = EDITS.resolve(edit).resolve(push);
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Clients::of)
        .toList();
  }

  private static LabCase write(Path job, String edit) throws IOException {
    LabCase labCase = LabCase.write(job, edit, spec(edit, "old.yaml"), Shell.DASH, "edit");
    LabCase.writeTrees(labCase.folder().resolve("trees.1"), spec(edit, "new.yaml"));
    ClientAddresses addresses = labCase.topology().clients();
    Traffic after = Traffic.of(LabCase.cluster(spec(edit, "new.yaml")), addresses);
    List<String> listeners =
        Stream.of(labCase.traffic(), after)
            .flatMap(traffic -> traffic.plan().stream())
            .filter(line -> line.startsWith("listen "))
            .distinct()
            .toList();
    String source = addresses.addresses(Family.IPV4).get(0).toString();
    for (String push : PUSHES) {
      List<String> plan = new ArrayList<>(listeners);
      clients(edit, push).forEach(each -> plan.add(each.plan(source)));
      if (plan.size() > listeners.size()) {
        Files.write(labCase.folder().resolve(push), plan);
      }
      Path hands = EDITS.resolve(edit).resolve(push + ".hands");
      if (Files.exists(hands)) {
        Files.copy(hands, labCase.folder().resolve(push + ".hands"));
      }
    }
    return labCase;
  }

  /** What all specs share stands in a file of its own, unless one is whole. */
  private static String spec(String edit, String file) throws IOException {
    String text = Files.readString(EDITS.resolve(edit).resolve(file));
    String whole =
        text.startsWith("lvsc: ") ? text : Files.readString(EDITS.resolve("base.yaml")) + text;
    return whole.replace(
        "SERVERS_GATEWAY", text.contains("forwarding: nat") ? DIRECTOR : OUTER_GATEWAY);
  }

  private static List<DynamicTest> tests(LabCase labCase) throws IOException {
    Evidence evidence = labCase.evidence();
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(dynamicTest("runs to its end", evidence::assertRan));
    for (String push : PUSHES) {
      List<Clients> clients = clients(labCase.name(), push);
      if (!clients.isEmpty()) {
        tests.add(
            dynamicTest(
                push + ": is pushed", () -> evidence.said("push-" + push, "lb1").assertExit(0)));
      }
      for (Clients each : clients) {
        for (String wanted : each.wanted()) {
          tests.add(
              dynamicTest(
                  push + ": " + each.id() + ", " + wanted,
                  () -> assertServed(evidence, push, each.id(), wanted)));
        }
      }
    }
    return tests;
  }

  private static void assertServed(Evidence evidence, String push, String id, String wish) {
    String kind = wish.replaceFirst("=.*", "");
    String wanted = wish.replaceFirst(".*=", "");
    Set<String> first = held(evidence, push, id + "/established held ", false);
    Set<String> served =
        kind.equals("new")
            ? reached(evidence, push, id)
            : held(evidence, push, id + "/" + kind + " held ", true);
    switch (wanted) {
      case "one" -> assertEquals(1, served.size(), served::toString);
      case "same" -> assertEquals(first, served);
      case "none" -> assertEquals(Set.of(), served);
      case "unanswered" -> assertTrue(UNANSWERED.containsAll(served), served::toString);
      default -> assertEquals(new TreeSet<>(List.of(wanted.split("\\+", -1))), served);
    }
  }

  /** The servers of connections that were opened before the push, or only of those that live on. */
  private static Set<String> held(Evidence evidence, String push, String prefix, boolean living) {
    List<String[]> held =
        evidence.lines(push).stream()
            .filter(line -> line.startsWith(prefix))
            .map(line -> line.split(" ", -1))
            .toList();
    assertFalse(living && held.size() != CONNECTIONS, () -> prefix + held.size());
    Set<String> lost =
        held.stream()
            .filter(word -> !word[5].equals("ok"))
            .map(word -> word[4])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> alive =
        held.stream()
            .filter(word -> !living || word[5].equals("ok"))
            .map(word -> word[4])
            .collect(Collectors.toCollection(TreeSet::new));
    assertFalse(living && lost.stream().anyMatch(alive::contains), () -> lost + " of " + alive);
    return alive;
  }

  /** Where new connections end; what they are told if nobody serves them. */
  private static Set<String> reached(Evidence evidence, String push, String id) {
    List<Connection> tried =
        evidence.connections(push).stream()
            .filter(each -> each.flow().equals(id + "/new"))
            .toList();
    assertEquals(CONNECTIONS, tried.size());
    return tried.stream()
        .map(each -> each.server().orElse(each.fault()))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
