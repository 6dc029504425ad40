package io.lvsc.check;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Suspicion;
import io.lvsc.source.Locator;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** What one rule finds, of which other rules' findings may hide some. */
record Suspicions(ListedRule listed, List<Suspicion<?>> all) {

  /** What is left of a rule's findings, in words, and the others. */
  record Verdict(Report shown, List<Finding> hidden) {}

  static Suspicions of(ListedRule listed, Topology topology, Locator locator) {
    List<Suspicion<?>> all = new ArrayList<>();
    listed.rule().check(topology, new Findings(listed.id(), listed.severity(), locator, all::add));
    return new Suspicions(listed, all);
  }

  Class<? extends Rule> rule() {
    return listed.rule().getClass();
  }

  Verdict judge(Hiding hiding) {
    Report shown = new Report();
    List<Finding> hidden = new ArrayList<>();
    if (!hiding.concerns(rule())) {
      all.forEach(suspicion -> shown.add(suspicion.finding()));
      return new Verdict(shown, hidden);
    }
    for (Suspicion<?> suspicion : all) {
      suspicion
          .finding(about -> !hiding.hides(rule(), suspicion.severity(), about))
          .ifPresent(shown::add);
      suspicion
          .finding(about -> hiding.hides(rule(), suspicion.severity(), about))
          .ifPresent(hidden::add);
    }
    return new Verdict(shown, hidden);
  }
}
