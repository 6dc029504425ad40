package io.lvsc.check;

import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.model.Cluster;
import io.lvsc.source.Locator;
import java.time.LocalDate;
import java.util.List;

/** The third gate: every rule looks at the cluster, then the accepted warnings are taken out. */
public final class Checker {
  private Checker() {}

  /**
   * Adds to the report what the rules find and the spec does not accept.
   *
   * @param today the day by which {@code until} is judged
   */
  public static void check(
      Cluster cluster, List<ListedRule> rules, Locator locator, LocalDate today, Report report) {
    Report found = new Report();
    for (ListedRule listed : rules) {
      listed.rule().check(cluster, new Findings(listed.id(), listed.severity(), locator, found));
    }
    Allowances allowances = new Allowances(cluster.allow(), rules, today);
    for (Diagnostic diagnostic : found.added()) {
      if (!allowances.silence(diagnostic)) {
        report.add(diagnostic);
      }
    }
    report.addFurtherErrors(found.furtherErrors());
    allowances.complain(locator, report);
  }
}
