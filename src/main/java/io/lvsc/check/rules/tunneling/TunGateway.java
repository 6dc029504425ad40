package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.DirectorAsGateway;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.Topology;

/**
 * A real server behind a tunnel answers clients itself, with the VIP as the source. The director
 * drops such packets, so it must not be the server's gateway.
 */
public final class TunGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    DirectorAsGateway.check(topology, ForwardingMethod.TUN, findings);
  }
}
