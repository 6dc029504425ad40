package io.lvsc.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.diag.Report;
import io.lvsc.source.SourceFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A file of very many very small values is refused before its tree fills the memory. */
class ValueLimitTest {
  @Test
  void tenMillionEmptyLists() {
    Report report = new Report();
    String text = "lvsc: 1\nx-a: [" + "[],".repeat(10_000_000) + "]\n";
    assertEquals(Optional.empty(), YamlParser.parse(new SourceFile("values.yaml", text), report));
    assertEquals(1, report.diagnostics().size());
    String message = report.diagnostics().get(0).message();
    assertTrue(message.contains("more than four million values"), message);
  }
}
