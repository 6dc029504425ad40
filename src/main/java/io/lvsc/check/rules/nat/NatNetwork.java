package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.ApartServers;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.Topology;

/**
 * The replies of a NAT real server must pass through the director, and a default gateway is always
 * a neighbor. So both must be in one network.
 */
public final class NatNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    ApartServers.report(
        topology,
        ForwardingMethod.NAT,
        findings,
        "NAT needs a director as the gateway of the real server, and a gateway is a neighbor",
        role -> "use `forwarding: fullnat`, which brings replies back from any network");
  }
}
