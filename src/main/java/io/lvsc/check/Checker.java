package io.lvsc.check;

import io.lvsc.diag.Report;
import io.lvsc.model.Cluster;
import io.lvsc.parallel.Spread;
import io.lvsc.source.Locator;
import io.lvsc.topology.Topology;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The third gate: every rule looks at the topology, what other findings explain is hidden, and then
 * the accepted warnings are taken out.
 */
public final class Checker {
  private Checker() {}

  /**
   * Adds to the report what the rules find, no other finding explains and the spec does not accept.
   *
   * @param table what hides what
   * @param today the day by which {@code until} is judged
   * @param report of the whole run
   * @return the topology, unless the report has errors
   */
  public static Optional<Checked> check(
      Topology topology,
      List<ListedRule> rules,
      List<Doubt> table,
      Locator locator,
      LocalDate today,
      Report report) {
    Cluster cluster = topology.cluster();
    int work = cluster.realServers().size() + cluster.services().size();
    List<ListedRule> first = rules.stream().filter(rule -> !rule.last()).toList();
    List<Suspicions> found =
        Spread.over(first, work).map(listed -> Suspicions.of(listed, topology, locator)).toList();
    Hiding hiding = Hiding.of(found, table);
    Allowances allowances = new Allowances(cluster.allow(), rules, today);
    Spread.over(found, work)
        .map(suspicions -> suspicions.judge(hiding))
        .forEachOrdered(
            verdict -> {
              report.addAll(verdict.shown(), diagnostic -> !allowances.silence(diagnostic));
              verdict.hidden().forEach(allowances::keepFor);
            });
    if (!report.hasErrors()) {
      rules.stream()
          .filter(ListedRule::last)
          .map(listed -> Suspicions.of(listed, topology, locator).judge(hiding))
          .forEach(verdict -> report.addAll(verdict.shown()));
    }
    allowances.complain(locator, report);
    return Checked.unlessErrors(topology, locator, report);
  }
}
