package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.PrivateAddresses;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
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
  /** A public address that no client has to reach. */
  private record Exposed(Written<IpAddress> address, ServerRole role, String consequence) {}

  @Override
  public void check(Topology topology, Findings findings) {
    Map<Network, List<ServerRole>> privately = new LinkedHashMap<>();
    Set<Network> publicly = new HashSet<>();
    List<Exposed> all = new ArrayList<>();
    for (ServerRole role : topology.roles()) {
      Optional<Network> network = role.rip().network();
      boolean nat = role.family() == Family.IPV4 && role.by(ForwardingMethod.NAT).isPresent();
      if (nat && network.isPresent() && role.rip().ip().isPublic()) {
        publicly.add(network.get());
        all.add(new Exposed(role.rip().address(), role, PrivateAddresses.reachable(role.server())));
      } else if (nat && network.isPresent()) {
        privately.computeIfAbsent(network.get(), key -> new ArrayList<>()).add(role);
      }
    }
    privately.keySet().removeAll(publicly);
    privately.forEach(
        (network, roles) ->
            topology.dips(network, Family.IPV4).stream()
                .filter(dip -> dip.ip().isPublic())
                .forEach(dip -> roles.forEach(role -> all.add(exposed(dip, role)))));
    findings.oneFor(
        all,
        exposed -> List.of(exposed.address().at(), exposed.role().ripAt()),
        left -> finding(left, findings));
  }

  private static Exposed exposed(Dip dip, ServerRole role) {
    return new Exposed(
        dip.address(),
        role,
        "`"
            + dip.director().name()
            + "` talks to NAT servers such as `"
            + role.server().name()
            + "` from it");
  }

  private static Finding finding(List<Exposed> exposed, Findings findings) {
    Exposed first = exposed.get(0);
    return findings
        .at(
            first.address().at(),
            "%s: behind NAT only the VIP needs one",
            PrivateAddresses.words(
                "a public address",
                exposed.stream().map(Exposed::address).toList(),
                first.consequence()))
        .label("public")
        .related(
            first.role().by(ForwardingMethod.NAT).orElseThrow().destination().serverAt(),
            "reached by NAT here")
        .help("move the servers to a private network, or `allow` it");
  }
}
