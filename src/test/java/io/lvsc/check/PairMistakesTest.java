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

/** Mistakes in the spec of a pair, one at a time: something is said of each. */
final class PairMistakesTest {
  private static final Path MISTAKES = Path.of("src/test/mistakes/pairs.txt");
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @TestFactory
  Stream<DynamicTest> mistakes() throws IOException {
    return Stream.of(Files.readString(MISTAKES).split("(?m)^= ", -1))
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
  void nothingIsSaidOfTheExamples() throws IOException {
    assertEquals(List.of(), rules(example("nat-pair")));
    assertEquals(List.of(), rules(example("fullnat-pair")));
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
