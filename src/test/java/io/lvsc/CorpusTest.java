package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.TextFormatter;
import io.lvsc.schema.Language;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every spec below {@code src/test/corpus}. The folder is the rule's id; a spec shows one mistake
 * and gives diagnostics of that rule alone, or, as {@code …-ok.yaml}, a near miss and gives none.
 */
class CorpusTest {
  static final Path CORPUS = Path.of("src/test/corpus");

  /** The corpus's own day, so that {@code until} means the same for ever. */
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @TestFactory
  Stream<DynamicTest> specs() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(name(file), () -> check(file)))
          .toList()
          .stream();
    }
  }

  private static String name(Path file) {
    return CORPUS.relativize(file).toString();
  }

  static void check(Path file) throws IOException {
    SourceFile source = new SourceFile(String.valueOf(file.getFileName()), Files.readString(file));
    List<Diagnostic> diagnostics = Compiler.compile(source, TODAY).diagnostics();
    Golden.compare(shown(file), terminal(source, diagnostics));
    if (file.toString().endsWith("-ok.yaml")) {
      assertEquals(List.of(), diagnostics);
    } else {
      assertFalse(diagnostics.isEmpty(), "a spec of the corpus makes its mistake");
      String rule = CORPUS.relativize(file).getName(0).toString();
      diagnostics.forEach(diagnostic -> assertEquals(rule, diagnostic.rule()));
    }
  }

  /** The file that holds what is said about a spec. */
  static Path shown(Path spec) {
    return Path.of(spec.toString().replaceFirst("\\.yaml$", ".expected"));
  }

  /** What a terminal without colors shows. */
  static String terminal(SourceFile source, List<Diagnostic> diagnostics) {
    return new TextFormatter(source, false, Language::topic).format(Diagnosis.of(diagnostics));
  }
}
