package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.DirectorAsGateway;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.Topology;

/**
 * A real server reached by direct routing answers clients itself, with the VIP as the source. The
 * director drops such packets, so it must not be the server's gateway.
 */
public final class DrGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    DirectorAsGateway.check(topology, ForwardingMethod.DR, findings);
  }
}
