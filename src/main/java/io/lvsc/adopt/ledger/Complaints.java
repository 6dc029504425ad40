package io.lvsc.adopt.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Severity;
import io.lvsc.source.Place;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why inputs cannot be read, file by file. */
public final class Complaints {
  /** The id of the page that explains them. */
  public static final String RULE = "import-syntax";

  private final Map<SourceFile, Report> reports = new LinkedHashMap<>();

  /** Begins a complaint about a stretch of an input. */
  @FormatMethod
  @CheckReturnValue
  public Finding at(SourceFile source, Span span, @FormatString String format, Object... args) {
    Report report = reports.computeIfAbsent(source, file -> new Report());
    return new Findings(
            RULE,
            Severity.ERROR,
            path -> new Place(span, List.of()),
            all -> report.add(all.finding()))
        .at(SpecPath.ROOT, span, format, args);
  }

  /** Takes those of another one over. */
  public void addAll(Complaints other) {
    other.reports.forEach(
        (source, report) -> reports.computeIfAbsent(source, file -> new Report()).addAll(report));
  }

  public boolean isEmpty() {
    return reports.isEmpty();
  }

  public Map<SourceFile, Report> byFile() {
    return reports;
  }
}
