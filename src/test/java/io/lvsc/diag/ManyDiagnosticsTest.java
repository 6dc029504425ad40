package io.lvsc.diag;

import static io.lvsc.diag.Diagnoses.SOURCE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many diagnostics are shown, and that all are counted. */
final class ManyDiagnosticsTest {
  @Test
  void atMostAThousandAreShownTheGravestAndAllAreCounted() {
    List<Diagnostic> many = new ArrayList<>();
    for (int line = 1; line <= 1500; line++) {
      many.add(severity(line == 1400 ? Severity.ERROR : Severity.WARNING, line));
    }
    Diagnosis diagnosis = Diagnosis.of(many);
    assertEquals(1000, diagnosis.shown().size());
    assertEquals(1400, diagnosis.shown().get(999).span().line());
    assertEquals(999, diagnosis.shown().get(998).span().line());
    assertEquals(new Summary(1, 1499, 0), diagnosis.summary());
    String github = new GithubFormatter(SOURCE).format(diagnosis);
    assertTrue(github.endsWith(".yaml: 1 error, 1499 warnings; 1000 are shown\n"), github);
  }

  @Test
  void textShowsFiftyWithTheFirstOfEachRuleAndCountsTheOthers() {
    List<Diagnostic> many = new ArrayList<>();
    for (int line = 1; line <= 1000; line++) {
      many.add(severity("common", Severity.ERROR, line));
    }
    many.add(severity("rare", Severity.NOTE, 2000));
    many.add(severity("rare", Severity.NOTE, 2001));
    String text = new TextFormatter(SOURCE, false, Diagnostic::rule).format(Diagnosis.of(many));
    assertEquals(50, text.lines().filter(line -> line.contains(" --> ")).count());
    assertTrue(text.contains(".yaml:49:1\n"), text);
    assertTrue(
        text.endsWith(
            """
            error[common]: and 951 more like the first, in line 1
            note[rare]: and 1 more like the first, in line 2000

            sites/a b,100%:"é".yaml: 1000 errors, 2 notes; 50 are shown, more with `--all`
            """),
        text);
    String all =
        new TextFormatter(SOURCE, false, Diagnostic::rule).showingAll().format(Diagnosis.of(many));
    assertEquals(1002, all.lines().filter(line -> line.contains("--> ")).count());
    assertTrue(all.endsWith(": 1000 errors, 2 notes\n"), all);
  }

  private static Diagnostic severity(Severity severity, int line) {
    return severity("r", severity, line);
  }

  private static Diagnostic severity(String rule, Severity severity, int line) {
    Span span = new Span(line, 1, line, 2);
    return new Diagnostic(
        rule, severity, SpecPath.ROOT, span, "m", "", List.of(), Optional.empty());
  }
}
