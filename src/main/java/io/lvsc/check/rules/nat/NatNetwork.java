package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.addressing.ApartServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.ForwardingMethod;

/**
 * The replies of a NAT real server must pass through the director, and a default gateway is always
 * a neighbour. So both must be in one network.
 */
public final class NatNetwork implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    for (ApartServers apart : ApartServers.find(cluster, ForwardingMethod.NAT)) {
      apart
          .report(
              ForwardingMethod.NAT,
              cluster,
              findings,
              "NAT needs a director as the gateway of the real server, and a gateway is a neighbour")
          .help("use `forwarding: fullnat`, which brings replies back from any network")
          .report();
    }
  }
}
