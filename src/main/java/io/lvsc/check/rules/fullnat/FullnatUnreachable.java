package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.LostServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.Topology;

/** Full NAT servers may be in any network, but packets to them must be routed. */
public final class FullnatUnreachable implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    LostServers.report(topology, ForwardingMethod.FULLNAT, findings);
  }
}
