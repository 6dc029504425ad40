package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.NoGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;

/**
 * With direct routing and tunnels a real server answers clients itself, by its own default gateway.
 * Without one its replies reach its neighbors only.
 */
public final class DrNoGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    NoGateway.find(topology, DrNoGateway::needsOne)
        .forEach(found -> found.report(findings, left -> finding(left, findings)));
  }

  private static Finding finding(NoGateway found, Findings findings) {
    ServerRole first = found.first();
    return found
        .finding(
            findings,
            "so replies have no way out to clients in other networks",
            first.by(ForwardingMethod.DR).or(() -> first.by(ForwardingMethod.TUN)).orElseThrow())
        .help(
            "add the `gateway:` that the servers use, here or in `%s`, or `allow` it if all clients are in it",
            found.network().name());
  }

  /** A server behind a tunnel of the other family may have no address of this one in the spec. */
  private static boolean needsOne(ServerRole role) {
    return role.avoidsDirector() && !role.networks().isEmpty();
  }
}
