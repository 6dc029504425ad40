package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.topology.Dip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * NAT stands between the clients and a network of private addresses: of all its addresses only the
 * VIP has to be public. A public RIP can be called past the director.
 */
public final class NatPublicAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Network, List<ServerRole>> privately = new LinkedHashMap<>();
    Set<Network> publicly = new HashSet<>();
    for (ServerRole role : topology.roles()) {
      Optional<Network> network = role.rip().network();
      boolean nat = role.family() == Family.IPV4 && role.by(ForwardingMethod.NAT).isPresent();
      if (nat && network.isPresent() && role.rip().ip().isPublic()) {
        publicly.add(network.get());
        reportRip(role, findings);
      } else if (nat && network.isPresent()) {
        privately.computeIfAbsent(network.get(), key -> new ArrayList<>()).add(role);
      }
    }
    privately.keySet().removeAll(publicly);
    privately.forEach(
        (network, roles) ->
            topology.dips(network, Family.IPV4).stream()
                .filter(dip -> dip.ip().isPublic())
                .forEach(
                    dip ->
                        findings.oneFor(
                            roles,
                            role -> List.of(dip.address().at(), role.ripAt()),
                            left -> dipFinding(dip, left.get(0), findings))));
  }

  private static void reportRip(ServerRole role, Findings findings) {
    findings
        .at(
            role.rip().address().at(),
            "`%s` is a public address: behind NAT only the VIP needs one, and clients can reach `%s` without going through a director",
            role.rip().ip(),
            role.server().name())
        .label("public")
        .related(
            role.by(ForwardingMethod.NAT).orElseThrow().destination().at().key("server"),
            "reached by NAT here")
        .help("move the servers to a private network, or `allow` it")
        .report();
  }

  private static Finding dipFinding(Dip dip, ServerRole role, Findings findings) {
    return findings
        .at(
            dip.address().at(),
            "`%s` is a public address, with which `%s` talks to NAT servers such as `%s`: behind NAT only the VIP needs one",
            dip.ip(),
            dip.director().name(),
            role.server().name())
        .label("public")
        .help("give it a private address in `%s`, or `allow` it", dip.device().network().name());
  }
}
