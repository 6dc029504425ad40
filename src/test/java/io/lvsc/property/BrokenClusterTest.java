package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.diag.Severity;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Clusters that were valid before someone changed them: there is an error or an output. */
class BrokenClusterTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @Provide
  Arbitrary<List<Integer>> choices() {
    return RandomClusterTest.numbers();
  }

  @Property
  void isRefusedOrWrittenAsPlanned(
      @ForAll("choices") List<Integer> choices, @ForAll("choices") List<Integer> edits) {
    check(Choices.of(choices), Choices.of(edits));
  }

  static void check(Choices choices, Choices edits) {
    String text = YamlText.plain(Edits.apply(ClusterGenerator.cluster(choices), edits));
    Compilation compilation = compile(text);
    boolean refused =
        compilation.diagnostics().stream().anyMatch(each -> each.severity() == Severity.ERROR);
    assertEquals(refused, compilation.output().isEmpty(), text);
    compilation.output().ifPresent(output -> EmittedFiles.assertWellFormed(text, output));
  }

  private static Compilation compile(String text) {
    try {
      return Compiler.compile(new SourceFile("cluster.yaml", text), TODAY);
    } catch (RuntimeException e) {
      throw new AssertionError(text, e);
    }
  }
}
