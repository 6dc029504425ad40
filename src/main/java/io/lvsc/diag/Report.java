package io.lvsc.diag;

import io.lvsc.order.Sort;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Collects the diagnostics of one run; the only mutable thing that the phases share. */
public final class Report {
  /** Ten times as many errors as are shown. Later errors are counted, not formatted. */
  public static final int FULL = 10_000;

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int errors;
  private long furtherErrors;

  /** Adds a finding; an error more than fit is counted only, and not put into words. */
  public void add(Finding finding) {
    if (finding.severity() == Severity.ERROR && isFull()) {
      furtherErrors++;
    } else {
      add(finding.diagnostic());
    }
  }

  /** Adds a diagnostic; an error more than fit is counted only. */
  public void add(Diagnostic diagnostic) {
    boolean error = diagnostic.severity() == Severity.ERROR;
    if (error && isFull()) {
      furtherErrors++;
      return;
    }
    diagnostics.add(diagnostic);
    if (error) {
      errors++;
    }
  }

  /** Adds all that another one has collected. */
  public void addAll(Report other) {
    addAll(other, diagnostic -> true);
  }

  /** Adds those of another one's diagnostics that are wanted. */
  public void addAll(Report other, Predicate<Diagnostic> wanted) {
    other.diagnostics.stream().filter(wanted).forEach(this::add);
    furtherErrors += other.furtherErrors;
  }

  /** Counts an error that is not shown. */
  public void addFurtherError() {
    furtherErrors++;
  }

  /** The number of errors that there are no diagnostics of. */
  public long furtherErrors() {
    return furtherErrors;
  }

  /** Whether further errors are counted only. */
  public boolean isFull() {
    return errors >= FULL;
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  /**
   * All diagnostics in the order of the file. What is wrong with one value that aliases use in
   * several places is one diagnostic.
   */
  public List<Diagnostic> diagnostics() {
    List<Diagnostic> sorted = new ArrayList<>(diagnostics);
    sorted.sort(Sort.by(Diagnostic::span));
    Map<Object, Diagnostic> distinct = new LinkedHashMap<>();
    for (Diagnostic each : sorted) {
      distinct.merge(
          List.of(each.rule(), each.span(), each.message()), each, Diagnostic::withRelatedOf);
    }
    return List.copyOf(distinct.values());
  }
}
