package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.order.Sort;
import io.lvsc.topology.Topology;
import java.util.Collections;
import java.util.List;

/**
 * rr, lc and dh look at a weight only to see whether it is 0 (ip_vs_rr.c, ip_vs_lc.c, ip_vs_dh.c),
 * so a server that shall have more than another gets the same.
 */
public final class SchedulerIgnoresWeight implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      List<Destination> active = service.active();
      if (service.scheduler().ignoresWeights()
          && active.stream().map(Destination::weight).distinct().count() > 1) {
        report(service, active, findings);
      }
    }
  }

  private static void report(VirtualService service, List<Destination> active, Findings findings) {
    String scheduler = service.scheduler().keyword();
    Destination heaviest = service.heaviest();
    Destination lightest = Collections.min(active, Sort.by(Destination::weight));
    findings
        .at(
            heaviest.at().key("weight"),
            "`%s` has weight %d and `%s` weight %d, but `%s` looks at weights only to pass over 0",
            heaviest.server().name(),
            heaviest.weight(),
            lightest.server().name(),
            lightest.weight(),
            scheduler)
        .label("without effect")
        .related(service.at().key("scheduler"), "scheduled by `%s`", scheduler)
        .help("%s", cure(service.scheduler()))
        .report();
  }

  private static String cure(Scheduler scheduler) {
    return switch (scheduler) {
      case RR -> "use `scheduler: wrr`, or leave the weights out";
      case LC -> "use `scheduler: wlc`, or leave the weights out";
      default -> "use a scheduler with weights, or leave them out";
    };
  }
}
