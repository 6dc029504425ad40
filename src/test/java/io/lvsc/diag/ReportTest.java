package io.lvsc.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {
  @Test
  void errorsThatDoNotFitAreCounted() {
    Report whole = new Report();
    whole.addAll(with(Severity.ERROR, 0, Report.FULL - 1, 0));
    whole.addAll(with(Severity.ERROR, Report.FULL, 3, 7));
    whole.addAll(with(Severity.WARNING, 0, 2, 0));
    assertEquals(Report.FULL + 2, whole.diagnostics().size());
    assertEquals(2 + 7, whole.furtherErrors());
    assertTrue(whole.isFull());
  }

  @Test
  void whatIsNotWantedIsLeftOut() {
    Report whole = new Report();
    whole.addAll(with(Severity.WARNING, 0, 5, 0), each -> each.message().equals("3"));
    assertEquals(List.of("3"), whole.diagnostics().stream().map(Diagnostic::message).toList());
  }

  /** One diagnostic a line, from a line on. */
  private static Report with(Severity severity, int line, int diagnostics, int further) {
    Report report = new Report();
    for (int i = 0; i < diagnostics; i++) {
      Span span = new Span(line + i, 1, line + i, 2);
      report.add(
          new Diagnostic(
              severity.name(),
              severity,
              SpecPath.ROOT,
              span,
              Integer.toString(line + i),
              "",
              List.of(),
              Optional.empty()));
    }
    for (int i = 0; i < further; i++) {
      report.addFurtherError();
    }
    return report;
  }
}
