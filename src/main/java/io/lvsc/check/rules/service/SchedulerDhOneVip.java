package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * dh chooses a server by the packet's destination address alone (ip_vs_dh.c, ip_vs_dh_hashkey): one
 * VIP, one server. It is meant for caches that stand in for many addresses.
 */
public final class SchedulerDhOneVip implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      boolean oneForAll =
          service.scheduler() == Scheduler.DH
              && service.vips().size() == 1
              && service.active().size() > 1;
      if (oneForAll) {
        findings
            .at(
                service.at().key("scheduler"),
                "`dh` chooses by destination address, and `%s` has one VIP, `%s`: one server gets everything",
                service.name(),
                service.vips().get(0).ip())
            .label("hashes the destination")
            .related(service.vipAt(), "always the same")
            .help("use `scheduler: sh` to choose by the client's address")
            .report();
      }
    }
  }
}
