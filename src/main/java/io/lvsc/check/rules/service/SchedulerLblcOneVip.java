package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * lblc and lblcr keep a destination address on a server for as long as that is not overloaded
 * (ip_vs_lblc.c, ip_vs_lblc_schedule): one VIP, one server at a time. They are meant for caches
 * that stand in for many addresses.
 */
public final class SchedulerLblcOneVip implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      boolean local =
          service.scheduler() == Scheduler.LBLC || service.scheduler() == Scheduler.LBLCR;
      if (local && service.vips().size() == 1 && service.active().size() > 1) {
        findings
            .at(
                service.at().key("scheduler"),
                "`%s` keeps each destination address on its server until that is overloaded, and `%s` has one VIP, `%s`: the others idle meanwhile",
                service.scheduler().keyword(),
                service.name(),
                service.vips().get(0).ip())
            .label("goes by the destination")
            .related(service.vipAt(), "always the same")
            .help("use `scheduler: wlc`, which looks at the servers' connections alone")
            .report();
      }
    }
  }
}
