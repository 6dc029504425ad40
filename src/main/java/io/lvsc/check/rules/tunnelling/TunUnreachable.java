package io.lvsc.check.rules.tunnelling;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.addressing.LostServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.ForwardingMethod;

/** A tunnel crosses routers, but its outer packets must be routed like any others. */
public final class TunUnreachable implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    LostServers.report(cluster, ForwardingMethod.TUN, findings);
  }
}
