package io.lvsc.diag;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the diagnostics of one run; the only mutable thing that the phases share. */
public final class Report {
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int errors;

  public void add(Diagnostic diagnostic) {
    diagnostics.add(diagnostic);
    if (diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /** All diagnostics in the order of the file. */
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(Comparator.comparing(Diagnostic::span));
    return List.copyOf(sorted);
  }
}
