package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A NAT real server answers a client of its own network directly, as a neighbour and not through
 * its gateway, so nobody turns the reply's source into the VIP.
 */
public final class NatClientBeside implements Rule {
  /** A server that a service reaches by NAT in its VIP's own network. */
  private record Neighbour(ServerRole role, Usage.Part part) {}

  @Override
  public void check(Topology topology, Findings findings) {
    Map<Vip, List<Neighbour>> beside = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      Optional<Network> network = role.rip().network();
      for (Usage.Part part : role.parts()) {
        if (network.isPresent() && part.is(ForwardingMethod.NAT)) {
          part.service().vips().stream()
              .filter(vip -> vip.network().equals(network))
              .forEach(
                  vip ->
                      beside
                          .computeIfAbsent(vip, key -> new ArrayList<>())
                          .add(new Neighbour(role, part)));
        }
      }
    }
    beside.forEach(
        (vip, neighbours) ->
            findings.oneFor(
                neighbours,
                neighbour -> List.of(neighbour.role().ripAt()),
                left -> finding(vip, left.get(0).part(), findings)));
  }

  private static Finding finding(Vip vip, Usage.Part part, Findings findings) {
    Destination server = part.destination();
    String network = server.rip().network().orElseThrow().name();
    return findings
        .at(
            vip.address().at(),
            "`%s` is in `%s`, like `%s`, which `%s` reaches by NAT: a client in `%s` is answered past the director",
            vip.name(),
            network,
            server.server().name(),
            part.service().name(),
            network)
        .label("in `%s`", network)
        .related(server.rip().address().at(), "in `%s` too", network)
        .help("use `forwarding: fullnat` if there are such clients, else `allow` it");
  }
}
