package io.lvsc.diag;

import io.lvsc.order.Sort;
import java.util.Comparator;
import java.util.List;

/**
 * All diagnostics of a run.
 *
 * @param all those with words, in the order of the file
 * @param summary counts also those without
 */
public record Diagnosis(List<Diagnostic> all, Summary summary) {
  private static final int AT_MOST = 1000;

  private static final Comparator<Diagnostic> BY_PLACE =
      Sort.byEach(Sort.by(each -> each.file().isPresent()), Sort.by(Diagnostic::span));

  public Diagnosis {
    all = List.copyOf(all);
  }

  public static Diagnosis of(List<Diagnostic> all) {
    return of(all, 0);
  }

  /**
   * The diagnostics of a run with very many errors.
   *
   * @param furtherErrors the number of errors that are not among them
   */
  public static Diagnosis of(List<Diagnostic> all, long furtherErrors) {
    return new Diagnosis(
        all.stream().sorted(BY_PLACE).toList(), Summary.of(all).plusErrors(furtherErrors));
  }

  /** What a document holds: at most 1,000, the gravest, in the order of the file. */
  public List<Diagnostic> shown() {
    return all.stream()
        .sorted(Sort.by(Diagnostic::severity))
        .limit(AT_MOST)
        .sorted(BY_PLACE)
        .toList();
  }

  /** "2 errors, 1 warning", and how many of them are shown if that is not all. */
  String counts(int shown) {
    return shown == summary.total() ? summary.toString() : summary + "; " + shown + " are shown";
  }
}
