package io.lvsc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compiler;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diff.SpecPair;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Mistakes in specs of pairs and of checks, one at a time: something is said of each. */
final class MistakesTest {
  private static final Path MISTAKES = Path.of("src/test/mistakes");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @TestFactory
  Stream<DynamicTest> pairs() throws IOException {
    return mistakes("pairs.txt");
  }

  @TestFactory
  Stream<DynamicTest> checks() throws IOException {
    return mistakes("checks.txt");
  }

  private static Stream<DynamicTest> mistakes(String file) throws IOException {
    return Stream.of(Files.readString(MISTAKES.resolve(file)).split("(?m)^= ", -1))
        .skip(1)
        .map(each -> each.lines().toList())
        .map(each -> DynamicTest.dynamicTest(each.get(0), () -> assertSaid(each)));
  }

  /** A line NAME RULE EXAMPLE, and a patch of that. */
  private static void assertSaid(List<String> mistake) throws IOException {
    String[] word = mistake.get(0).split(" ", -1);
    String spec = SpecPair.patched(example(word[2]), mistake.subList(1, mistake.size()));
    List<String> rules = rules(spec);
    assertTrue(rules.contains(word[1]), rules::toString);
  }

  @Test
  void nothingElseIsSaidOfTheExamples() throws IOException {
    assertEquals(List.of(), rules(example("nat-pair")));
    assertEquals(List.of(), rules(example("fullnat-pair")));
    assertEquals(
        List.of("udp-bind", "health-direct", "local-listener"), rules(example("dr-health")));
  }

  private static String example(String name) throws IOException {
    return Files.readString(Path.of("examples", name, "cluster.yaml"));
  }

  private static List<String> rules(String spec) {
    SpecText text = SpecText.of(new SourceFile("cluster.yaml", spec));
    return Compiler.check(text, TODAY, phase -> {}).diagnostics().stream()
        .map(Diagnostic::rule)
        .toList();
  }
}
