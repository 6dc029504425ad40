package io.lvsc.check;

import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.model.Cluster;
import io.lvsc.parallel.Spread;
import io.lvsc.source.Locator;
import io.lvsc.topology.Topology;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The third gate: every rule looks at the topology, then the accepted warnings are taken out. */
public final class Checker {
  private Checker() {}

  /**
   * Adds to the report what the rules find and the spec does not accept.
   *
   * @param today the day by which {@code until} is judged
   * @param report of the whole run
   * @return the topology, unless the report has errors
   */
  public static Optional<Checked> check(
      Topology topology, List<ListedRule> rules, Locator locator, LocalDate today, Report report) {
    Cluster cluster = topology.cluster();
    Allowances allowances = new Allowances(cluster.allow(), rules, today);
    Spread.over(rules, cluster.realServers().size() + cluster.services().size())
        .map(listed -> findings(listed, topology, locator))
        .forEachOrdered(
            found -> report.addAll(found, diagnostic -> !allowances.silence(diagnostic)));
    allowances.complain(locator, report);
    return Checked.unlessErrors(topology, report);
  }

  private static Report findings(ListedRule listed, Topology topology, Locator locator) {
    Report found = new Report();
    listed.rule().check(topology, new Findings(listed.id(), listed.severity(), locator, found));
    return found;
  }
}
