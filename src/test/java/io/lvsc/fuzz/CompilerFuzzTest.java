package io.lvsc.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.diag.Diagnosis;
import io.lvsc.diag.JsonFormatter;
import io.lvsc.diag.Severity;
import io.lvsc.diag.SpecDiagnosis;
import io.lvsc.diag.TextFormatter;
import io.lvsc.schema.Language;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text at all: there is output or an error, and never an exception. Without more said, Maven
 * runs the seeds beside this class's resources; {@code mvn -Pfuzz test} looks for new ones.
 */
class CompilerFuzzTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  /** The examples; a search begins with the corpus too, which another test reads anyway. */
  static Stream<byte[]> specs() throws IOException {
    List<byte[]> specs = new ArrayList<>();
    boolean searching = System.getenv("JAZZER_FUZZ") != null;
    for (String folder : searching ? List.of("examples", "src/test/corpus") : List.of("examples")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
          specs.add(Files.readAllBytes(file));
        }
      }
    }
    return specs.stream();
  }

  @MethodSource("specs")
  @FuzzTest(maxDuration = "10m")
  @DictionaryFile(resourcePath = "cluster.dict")
  void compilesOrComplains(byte[] bytes) {
    SourceFile source = new SourceFile("cluster.yaml", new String(bytes, StandardCharsets.UTF_8));
    Compilation compilation = Compiler.compile(source, TODAY);
    boolean refused =
        compilation.diagnostics().stream().anyMatch(each -> each.severity() == Severity.ERROR);
    if (refused == compilation.output().isPresent()) {
      throw new AssertionError("neither an output nor an error, or both");
    }
    Diagnosis diagnosis = Diagnosis.of(compilation.diagnostics());
    new TextFormatter(source, true, Language::topic).format(diagnosis);
    new JsonFormatter().format(List.of(new SpecDiagnosis(source, diagnosis)));
  }
}
