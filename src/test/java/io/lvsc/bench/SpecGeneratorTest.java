package io.lvsc.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.diag.Severity;
import io.lvsc.source.SourceFile;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SpecGeneratorTest {

  @ParameterizedTest
  @EnumSource(names = {"SMALL", "MEDIUM"})
  void specsAreFlawless(SpecSize size) {
    SourceFile source = new SourceFile(size.title(), SpecGenerator.spec(size));
    Compilation compilation = Compiler.compile(source, LocalDate.EPOCH);
    assertEquals(
        List.of(),
        compilation.diagnostics().stream().filter(d -> d.severity() != Severity.NOTE).toList());
    assertTrue(compilation.output().isPresent());
  }

  @Test
  void sameSizeSameText() {
    assertEquals(SpecGenerator.spec(SpecSize.MEDIUM), SpecGenerator.spec(SpecSize.MEDIUM));
  }
}
