package io.lvsc.diag;

import java.util.Comparator;
import java.util.List;

/**
 * What is shown of a spec's diagnostics.
 *
 * @param shown in the order of the file; at most 1,000, the gravest
 * @param summary counts all
 */
public record Diagnosis(List<Diagnostic> shown, Summary summary) {
  private static final int AT_MOST = 1000;

  public Diagnosis {
    shown = List.copyOf(shown);
  }

  public static Diagnosis of(List<Diagnostic> all) {
    return of(all, 0);
  }

  /**
   * What is shown of many.
   *
   * @param furtherErrors the number of errors that are not among them
   */
  public static Diagnosis of(List<Diagnostic> all, long furtherErrors) {
    return new Diagnosis(
        all.stream()
            .sorted(Comparator.comparing(Diagnostic::severity))
            .limit(AT_MOST)
            .sorted(Comparator.comparing(Diagnostic::span))
            .toList(),
        Summary.of(all).plusErrors(furtherErrors));
  }

  /** "2 errors, 1 warning", and how many of them are shown if that is not all. */
  String counts() {
    boolean all = shown.size() == summary.total();
    return all ? summary.toString() : summary + "; " + shown.size() + " are shown";
  }
}
