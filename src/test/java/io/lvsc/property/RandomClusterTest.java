package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Severity;
import io.lvsc.emit.Manifest;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/** What holds for every cluster that breaks no rule. */
class RandomClusterTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @Provide
  Arbitrary<List<Integer>> choices() {
    return numbers();
  }

  static Arbitrary<List<Integer>> numbers() {
    return Arbitraries.integers()
        .between(0, 1 << 20)
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases()
        .list()
        .ofMaxSize(500)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @Property
  void isCompiledWithoutErrorsAndWrittenAsPlanned(@ForAll("choices") List<Integer> choices) {
    String text = YamlText.plain(ClusterGenerator.cluster(Choices.of(choices)));
    EmittedFiles.assertWellFormed(text, output(text));
  }

  @Property
  void givesTheSameBytesHoweverItIsWritten(
      @ForAll("choices") List<Integer> choices, @ForAll("choices") List<Integer> style) {
    Spec cluster = ClusterGenerator.cluster(Choices.of(choices));
    String plain = YamlText.plain(cluster);
    assertSameFiles(plain, plain);
    assertSameFiles(plain, YamlText.write(cluster.shuffled(Choices.of(style)), Choices.of(style)));
  }

  private static void assertSameFiles(String plain, String written) {
    Map<String, String> files = texts(output(plain));
    Map<String, String> others = texts(output(written));
    assertEquals(files.keySet(), others.keySet(), written);
    files.keySet().remove(Manifest.PATH);
    files.forEach(
        (path, text) -> assertEquals(text, others.get(path), () -> path + " of " + written));
  }

  private static Map<String, String> texts(OutputTree output) {
    return output.files().stream()
        .collect(Collectors.toMap(OutputFile::path, OutputFile::text, (a, b) -> a, TreeMap::new));
  }

  private static OutputTree output(String text) {
    Compilation compilation = Compiler.compile(new SourceFile("cluster.yaml", text), TODAY);
    List<Diagnostic> errors =
        compilation.diagnostics().stream()
            .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
            .toList();
    assertEquals(List.of(), errors, text);
    return compilation.output().orElseThrow();
  }
}
