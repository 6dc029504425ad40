package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.addressing.NoGateway;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.Dip;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.model.ServerRole;
import java.util.List;

/**
 * A NAT real server sends its replies to its default gateway, which must be the director. Without
 * one it sends none at all to clients in other networks.
 */
public final class NatNoGateway implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    for (NoGateway found : NoGateway.find(cluster, role -> isJudged(cluster, role))) {
      found
          .report(
              findings,
              "so nothing sends the replies to NAT back through the director",
              found.first().by(ForwardingMethod.NAT).orElseThrow())
          .help("%s", cure(cluster, found))
          .report();
    }
  }

  private static boolean isJudged(Cluster cluster, ServerRole role) {
    return role.needsDirector() && !cluster.isApart(role, ForwardingMethod.NAT);
  }

  private static String cure(Cluster cluster, NoGateway found) {
    Network network = found.network();
    List<Dip> dips = cluster.dips(network, found.first().family());
    return dips.isEmpty()
        ? "add a `gateway:` that is a director's address"
        : "add `gateway: "
            + dips.get(0).ip()
            + "`, the address of `"
            + dips.get(0).director().name()
            + "`, here or in `"
            + network.name()
            + "`";
  }
}
