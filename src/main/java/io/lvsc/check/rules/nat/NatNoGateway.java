package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.NoGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.topology.Dip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * A NAT real server sends its replies to its default gateway, which must be the director. Without
 * one it sends none at all to clients in other networks.
 */
public final class NatNoGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    NoGateway.find(topology, ServerRole::needsDirector)
        .forEach(found -> found.report(findings, left -> finding(topology, left, findings)));
  }

  private static Finding finding(Topology topology, NoGateway found, Findings findings) {
    return found
        .finding(
            findings,
            "so the replies to NAT clients never reach a director",
            found.first().by(ForwardingMethod.NAT).orElseThrow())
        .help("%s", cure(topology, found));
  }

  private static String cure(Topology topology, NoGateway found) {
    Network network = found.network();
    if (topology.availability().isShared()) {
      return topology
          .availability()
          .gatewayVip(network, found.first().family())
          .map(
              vip ->
                  "add `gateway: %s`, the gateway VIP `%s`, here or in `%s`"
                      .formatted(vip.ip(), vip.name(), network.name()))
          .orElse(
              "add a VIP in `%s` with `gateway: true`, and its address as the `gateway` of `%s`"
                  .formatted(network.name(), network.name()));
    }
    List<Dip> dips = topology.dips(network, found.first().family());
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
