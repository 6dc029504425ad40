package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.addressing.LostServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.ForwardingMethod;

/** Full NAT servers may be in any network, but packets to them must be routed. */
public final class FullnatUnreachable implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    LostServers.report(cluster, ForwardingMethod.FULLNAT, findings);
  }
}
