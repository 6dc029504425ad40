package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * Every scheduler passes over servers of weight 0. With no other the director answers new clients
 * with ICMP "port unreachable" (ip_vs_core.c, ip_vs_leave). With health checks a sorry server takes
 * them: no weight at all is below every quorum.
 */
public final class NoActiveServer implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.active().isEmpty()) {
        boolean sorry = service.isChecked() && service.sorryServer().isPresent();
        findings
            .at(
                service.at().key("real_servers"),
                "no real server of `%s` has a weight above 0: %s",
                service.name(),
                sorry
                    ? "every new client goes to its sorry server"
                    : "the director refuses every new client")
            .label(
                service.destinations().isEmpty()
                    ? "an empty list"
                    : "all drained, disabled or of weight 0")
            .help(
                "let at least one real server take connections%s",
                sorry ? ", or `allow` this for as long as the sorry server is to answer" : "")
            .report();
      }
    }
  }
}
