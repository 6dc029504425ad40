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
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A diagnostic being written; {@link #report()} hands it over. Its text is formatted only if it is
 * shown.
 */
@CheckReturnValue
public final class Finding {
  private final Consumer<Suspicion<?>> target;
  private final Locator locator;
  private final String rule;
  private final SpecPath path;
  private final Supplier<Place> place;
  private final List<SpecPath> about = new ArrayList<>();
  private final List<Supplier<Related>> related = new ArrayList<>();
  private Severity severity;
  private Supplier<String> message = () -> "";
  private Supplier<String> label = () -> "";
  private Supplier<String> help = () -> "";

  Finding(
      Consumer<Suspicion<?>> target,
      Locator locator,
      String rule,
      Severity severity,
      SpecPath path,
      Supplier<Place> place) {
    this.target = target;
    this.locator = locator;
    this.rule = rule;
    this.severity = severity;
    this.path = path;
    this.place = place;
    about.add(path);
  }

  @FormatMethod
  Finding message(@FormatString String format, Object... args) {
    message = () -> text(format, args);
    return this;
  }

  /** A few words under the caret: what is wrong right there. */
  @FormatMethod
  public Finding label(@FormatString String format, Object... args) {
    label = () -> text(format, args);
    return this;
  }

  /** What to do, as an imperative; only if it is really the likely cure; nothing if empty. */
  @FormatMethod
  public Finding help(@FormatString String format, Object... args) {
    help = () -> text(format, args);
    return this;
  }

  /** Another place that takes part; left out where it is the place of the finding itself. */
  @FormatMethod
  public Finding related(SpecPath other, @FormatString String format, Object... args) {
    related.add(() -> new Related(locator.locate(other).span(), text(format, args)));
    return this;
  }

  /** Another place that takes part and has no path of its own. */
  public Finding related(Span span, String note) {
    related.add(() -> new Related(span, note));
    return this;
  }

  /**
   * A value, network or host, besides the one at its own path, without which the finding would be
   * another or none.
   */
  public Finding about(SpecPath other) {
    about.add(other);
    return this;
  }

  /** Several of what {@link #about(SpecPath)} takes. */
  public Finding about(List<SpecPath> others) {
    about.addAll(others);
    return this;
  }

  /** For the few rules that have two severities. */
  public Finding severity(Severity other) {
    severity = other;
    return this;
  }

  /** Hands the finding over. */
  public void report() {
    target.accept(Suspicion.of(this));
  }

  public String rule() {
    return rule;
  }

  public Severity severity() {
    return severity;
  }

  public SpecPath path() {
    return path;
  }

  /** What it depends on: its own path first, then whatever else it is about. */
  public List<SpecPath> about() {
    return about;
  }

  /** The finding in words. */
  Diagnostic diagnostic() {
    Place here = place.get();
    List<Related> others = new ArrayList<>();
    for (Supplier<Related> each : related) {
      Related other = each.get();
      if (!other.span().equals(here.span())) {
        others.add(other);
      }
    }
    for (Span use : here.uses()) {
      others.add(new Related(use, "used here"));
    }
    return new Diagnostic(
        rule,
        severity,
        path,
        here.span(),
        message.get(),
        label.get(),
        others,
        Optional.of(help.get()).filter(text -> !text.isEmpty()));
  }

  /** Whatever a value of the spec holds, the sentence about it does no harm. */
  private static String text(String format, Object... args) {
    return PlainText.of(String.format(Locale.ROOT, format, args));
  }
}
