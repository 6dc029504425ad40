package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/** Diagnoses that every format is tried on, with characters that each has to escape. */
final class Diagnoses {
  static final SourceFile SOURCE =
      new SourceFile("sites/a b,100%:\"é\".yaml", "first: \"x\"\n# 𝄞 clef\nport: 8443\n");

  static final Diagnostic ERROR =
      new Diagnostic(
          "some-rule",
          Severity.ERROR,
          SpecPath.ROOT.key("a/b").index(0).key("port"),
          new Span(3, 7, 3, 11),
          "`8443`: 100% \"wrong\", \\ and\na second line",
          "here",
          List.of(new Related(new Span(1, 1, 1, 6), "the first: one")),
          Optional.of("do, this"));

  static final Diagnostic NOTE =
      new Diagnostic(
          "other-rule",
          Severity.NOTE,
          SpecPath.ROOT,
          new Span(1, 8, 3, 2),
          "over lines\u001b",
          "",
          List.of(),
          Optional.empty());

  static final Diagnosis DIAGNOSIS = Diagnosis.of(List.of(NOTE, ERROR));

  static final List<SpecDiagnosis> SPEC = List.of(new SpecDiagnosis(SOURCE, DIAGNOSIS));

  static final List<SpecDiagnosis> TWO_SPECS =
      List.of(
          SPEC.get(0),
          new SpecDiagnosis(new SourceFile("b.yaml", ""), Diagnosis.of(List.of(NOTE))));

  private Diagnoses() {}
}
