package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.topology.Dip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * NAT stands between the clients and a network of private addresses: of all its addresses only the
 * VIP has to be public. A public RIP can be called past the director.
 */
public final class NatPublicAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Network, ServerRole> privately = new LinkedHashMap<>();
    Map<Network, ServerRole> publicly = new HashMap<>();
    for (ServerRole role : topology.roles()) {
      if (role.family() != Family.IPV4 || !role.isSoundNat(topology)) {
        continue;
      }
      Network network = role.rip().network().orElseThrow();
      if (role.rip().ip().isPublic()) {
        publicly.put(network, role);
        reportRip(role, findings);
      } else {
        privately.putIfAbsent(network, role);
      }
    }
    privately.forEach(
        (network, role) -> {
          if (!publicly.containsKey(network)) {
            topology.dips(network, Family.IPV4).stream()
                .filter(dip -> dip.isPlaced() && dip.ip().isPublic())
                .forEach(dip -> reportDip(dip, role, findings));
          }
        });
  }

  private static void reportRip(ServerRole role, Findings findings) {
    findings
        .at(
            role.rip().address().at(),
            "`%s` is a public address: behind NAT only the VIP needs one, and clients can call `%s` past the director",
            role.rip().ip(),
            role.server().name())
        .label("public")
        .related(
            role.by(ForwardingMethod.NAT).orElseThrow().destination().at().key("server"),
            "reached by NAT here")
        .help("move the servers to a private network, or `allow` it")
        .report();
  }

  private static void reportDip(Dip dip, ServerRole role, Findings findings) {
    findings
        .at(
            dip.address().at(),
            "`%s` is a public address, on which `%s` talks to NAT servers such as `%s`: behind NAT only the VIP needs one",
            dip.ip(),
            dip.director().name(),
            role.server().name())
        .label("public")
        .help("give it a private address in `%s`, or `allow` it", dip.device().network().name())
        .report();
  }
}
