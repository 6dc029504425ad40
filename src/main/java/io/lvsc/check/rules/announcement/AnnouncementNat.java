package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.Topology;

/**
 * The replies of NAT go through the server's one gateway, and only the director that has the
 * connection can put the VIP back into them.
 */
public final class AnnouncementNat implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .services()
        .filter(service -> service.uses(ForwardingMethod.NAT))
        .forEach(
            service ->
                findings
                    .at(
                        service.vipAt(),
                        "`%s` is announced, and its servers are reached by NAT: their replies go through one gateway, which knows only the connections that the routers gave to it",
                        service.name())
                    .about(service.at())
                    .label("on every director")
                    .help(
                        "write `forwarding: dr` or `forwarding: tun`, or `fullnat`, which loses the connections that move")
                    .report());
  }
}
