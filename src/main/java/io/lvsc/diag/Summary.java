package io.lvsc.diag;

import java.util.List;

/** How many diagnostics of each severity there are. */
public record Summary(long errors, long warnings, long notes) {

  public static Summary of(List<Diagnostic> diagnostics) {
    return new Summary(
        count(diagnostics, Severity.ERROR),
        count(diagnostics, Severity.WARNING),
        count(diagnostics, Severity.NOTE));
  }

  Summary plus(Summary other) {
    return new Summary(errors + other.errors, warnings + other.warnings, notes + other.notes);
  }

  Summary plusErrors(long number) {
    return new Summary(errors + number, warnings, notes);
  }

  long total() {
    return errors + warnings + notes;
  }

  private static long count(List<Diagnostic> diagnostics, Severity severity) {
    return diagnostics.stream().filter(d -> d.severity() == severity).count();
  }

  /** "1 error, 2 warnings", without what there is none of. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, errors, "error");
    append(text, warnings, "warning");
    append(text, notes, "note");
    return text.toString();
  }

  private static void append(StringBuilder text, long count, String word) {
    if (count > 0) {
      text.append(text.length() == 0 ? "" : ", ")
          .append(count)
          .append(' ')
          .append(word)
          .append(count == 1 ? "" : "s");
    }
  }
}
