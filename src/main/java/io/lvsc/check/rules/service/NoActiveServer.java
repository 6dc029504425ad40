package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * Every scheduler passes over servers of weight 0. With no other the director answers new clients
 * with ICMP "port unreachable" (ip_vs_core.c, ip_vs_leave).
 */
public final class NoActiveServer implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.active().isEmpty()) {
        findings
            .at(
                service.at().key("real_servers"),
                "no real server of `%s` has a weight above 0: the director refuses every new client",
                service.name())
            .label(
                service.destinations().isEmpty()
                    ? "an empty list"
                    : "all drained, disabled or of weight 0")
            .help("let at least one real server take connections")
            .report();
      }
    }
  }
}
