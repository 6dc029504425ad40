package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * fo sends everything to the server with the greatest weight (ip_vs_fo.c, ip_vs_fo_schedule). Of
 * several it takes the first in the kernel's list, which is the one that was added last, so a
 * server that is taken out and put back becomes the first.
 */
public final class SchedulerFoEqualWeights implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.scheduler() == Scheduler.FO && !service.active().isEmpty()) {
        int greatest = service.heaviest().weight();
        List<String> first =
            service.active().stream()
                .filter(server -> server.weight() == greatest)
                .map(Destination::server)
                .map(server -> server.name())
                .toList();
        if (first.size() > 1) {
          report(service, first, greatest, findings);
        }
      }
    }
  }

  private static void report(
      VirtualService service, List<String> first, int weight, Findings findings) {
    findings
        .at(
            service.at().key("scheduler"),
            "`fo` sends everything to one server, the one with the greatest weight, but %s have the same, %d: which it is depends on the order in which they were added",
            Listing.of(first),
            weight)
        .label("needs an order of the servers")
        .help(
            "give each server of `%s` a weight of its own, the first choice the greatest",
            service.name())
        .report();
  }
}
