package io.lvsc.diag;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A finding of a rule before it is known which of its things another finding explains.
 *
 * @param severity of the finding
 * @param things what one mistake is made with, at least one
 * @param about what a thing depends on
 * @param words the finding about some of the things
 */
public record Suspicion<T>(
    Severity severity,
    List<T> things,
    Function<T, List<SpecPath>> about,
    Function<List<T>, Finding> words) {
  public Suspicion {
    things = List.copyOf(things);
  }

  static Suspicion<Finding> of(Finding finding) {
    return new Suspicion<>(
        finding.severity(), List.of(finding), Finding::about, same -> same.get(0));
  }

  /** What it depends on, thing by thing. */
  public Stream<List<SpecPath>> subjects() {
    return things.stream().map(about);
  }

  /** The finding about all of its things. */
  public Finding finding() {
    return words.apply(things);
  }

  /** The finding about those of its things whose subjects are wanted, if there are any. */
  public Optional<Finding> finding(Predicate<List<SpecPath>> wanted) {
    List<T> some = things.stream().filter(thing -> wanted.test(about.apply(thing))).toList();
    return some.isEmpty() ? Optional.empty() : Optional.of(words.apply(some));
  }
}
