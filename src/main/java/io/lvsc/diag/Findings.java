package io.lvsc.diag;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.lvsc.source.Locator;
import io.lvsc.source.Place;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;

/** Where one rule puts what it finds; knows the rule's id and severity. */
public final class Findings {
  private static final Place NOWHERE = new Place(Span.START, List.of());

  private final String rule;
  private final Severity severity;
  private final Locator locator;
  private final Report report;

  public Findings(String rule, Severity severity, Locator locator, Report report) {
    this.rule = rule;
    this.severity = severity;
    this.locator = locator;
    this.report = report;
  }

  /** Begins a finding at a value of the spec; nothing is reported before {@code report()}. */
  @FormatMethod
  @CheckReturnValue
  public Finding at(SpecPath path, @FormatString String format, Object... args) {
    return at(path, isCounted() ? NOWHERE : locator.locate(path), format, args);
  }

  /** The same at a given place, for what has no value: keys. */
  @FormatMethod
  @CheckReturnValue
  public Finding at(SpecPath path, Place place, @FormatString String format, Object... args) {
    return new Finding(report, locator, rule, severity, path, place, isCounted())
        .message(format, args);
  }

  /** The same at a given stretch of text, for what is no YAML. */
  @FormatMethod
  @CheckReturnValue
  public Finding at(SpecPath path, Span span, @FormatString String format, Object... args) {
    return at(path, new Place(span, List.of()), format, args);
  }

  private boolean isCounted() {
    return severity == Severity.ERROR && report.isFull();
  }
}
