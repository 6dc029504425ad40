package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.LostServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.Topology;

/** A tunnel crosses routers, but its outer packets must be routed like any others. */
public final class TunUnreachable implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    LostServers.report(topology, ForwardingMethod.TUN, findings);
  }
}
