package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * ovf takes a weight for a number of connections: a server that has more than that is passed over,
 * and when all are, the client is refused (ip_vs_ovf.c, ip_vs_ovf_schedule). The default weight, 1,
 * is a proportion for every other scheduler.
 */
public final class SchedulerOvfWeights implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.scheduler() == Scheduler.OVF) {
        service.active().stream()
            .filter(server -> server.weight() == 1)
            .findFirst()
            .ifPresent(server -> report(service, server, findings));
      }
    }
  }

  private static void report(VirtualService service, Destination server, Findings findings) {
    findings
        .at(
            server.at().key("weight"),
            "`ovf` reads a weight as a number of connections, and `%s` has weight 1: with two connections it is full",
            server.server().name())
        .label("full at two connections")
        .related(service.at().key("scheduler"), "scheduled by `ovf`")
        .help("give each server the number of connections that it can handle as its `weight`")
        .report();
  }
}
