package io.lvsc.diag;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.lvsc.source.Locator;
import io.lvsc.source.Place;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A diagnostic being written; {@link #report()} hands it over. */
@CheckReturnValue
public final class Finding {
  private final Report report;
  private final Locator locator;
  private final String rule;
  private final SpecPath path;
  private final Place place;
  private final boolean counted;
  private final List<Related> related = new ArrayList<>();
  private Severity severity;
  private String message = "";
  private String label = "";
  private Optional<String> help = Optional.empty();

  /**
   * @param counted whether it is not shown but counted, so that it needs no words
   */
  Finding(
      Report report,
      Locator locator,
      String rule,
      Severity severity,
      SpecPath path,
      Place place,
      boolean counted) {
    this.report = report;
    this.locator = locator;
    this.rule = rule;
    this.severity = severity;
    this.path = path;
    this.place = place;
    this.counted = counted;
  }

  @FormatMethod
  Finding message(@FormatString String format, Object... args) {
    message = text(format, args);
    return this;
  }

  /** A few words under the caret: what is wrong right there. */
  @FormatMethod
  public Finding label(@FormatString String format, Object... args) {
    label = text(format, args);
    return this;
  }

  /** What to do, as an imperative; only if it is really the likely cure; nothing if empty. */
  @FormatMethod
  public Finding help(@FormatString String format, Object... args) {
    help = Optional.of(text(format, args)).filter(written -> !written.isEmpty());
    return this;
  }

  /** Another place that takes part; left out where it is the place of the finding itself. */
  @FormatMethod
  public Finding related(SpecPath other, @FormatString String format, Object... args) {
    return counted ? this : related(locator.locate(other).span(), text(format, args));
  }

  /** The same for a place that has no path of its own. */
  public Finding related(Span span, String note) {
    if (!span.equals(place.span())) {
      related.add(new Related(span, note));
    }
    return this;
  }

  /** For the few rules that have two severities. */
  public Finding severity(Severity other) {
    severity = other;
    return this;
  }

  /** Adds the diagnostic to the report. */
  public void report() {
    if (counted) {
      report.addFurtherError();
      return;
    }
    for (Span use : place.uses()) {
      related.add(new Related(use, "used here"));
    }
    report.add(new Diagnostic(rule, severity, path, place.span(), message, label, related, help));
  }

  /** Whatever a value of the spec holds, the sentence about it does no harm. */
  private String text(String format, Object... args) {
    return counted ? "" : PlainText.of(String.format(Locale.ROOT, format, args));
  }
}
