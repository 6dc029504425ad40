package io.lvsc.diag;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import io.lvsc.source.Locator;
import io.lvsc.source.Place;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where one rule puts what it finds; knows the rule's id and severity. */
public final class Findings {
  private final String rule;
  private final Severity severity;
  private final Locator locator;
  private final Consumer<Suspicion<?>> target;

  /**
   * @param target gets what is reported
   */
  public Findings(String rule, Severity severity, Locator locator, Consumer<Suspicion<?>> target) {
    this.rule = rule;
    this.severity = severity;
    this.locator = locator;
    this.target = target;
  }

  /** Begins a finding at a value of the spec; nothing is reported before {@code report()}. */
  @FormatMethod
  @CheckReturnValue
  public Finding at(SpecPath path, @FormatString String format, Object... args) {
    return finding(path, () -> locator.locate(path)).message(format, args);
  }

  /** Begins a finding at a given place, for what has no value: keys. */
  @FormatMethod
  @CheckReturnValue
  public Finding at(SpecPath path, Place place, @FormatString String format, Object... args) {
    return finding(path, () -> place).message(format, args);
  }

  /** Begins a finding at a given stretch of text, for what is not YAML. */
  @FormatMethod
  @CheckReturnValue
  public Finding at(SpecPath path, Span span, @FormatString String format, Object... args) {
    return at(path, new Place(span, List.of()), format, args);
  }

  /**
   * Reports one finding for several things. If a finding of another rule explains some of them, the
   * words are about the others.
   *
   * @param about what a thing depends on, see {@link Finding#about(SpecPath)}
   * @param words the finding about some of the things, in their order, at least one
   */
  public <T> void oneFor(
      List<T> things, Function<T, List<SpecPath>> about, Function<List<T>, Finding> words) {
    if (!things.isEmpty()) {
      target.accept(new Suspicion<>(severity, things, about, words));
    }
  }

  private Finding finding(SpecPath path, Supplier<Place> place) {
    return new Finding(target, locator, rule, severity, path, place);
  }
}
