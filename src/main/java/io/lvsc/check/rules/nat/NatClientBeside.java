package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.RealServer;
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
 * A NAT real server answers a client of its own network directly, as a neighbor and not through its
 * gateway, so nobody turns the reply's source into the VIP.
 */
public final class NatClientBeside implements Rule {
  /**
   * A server that a service reaches by NAT in its VIP's own network.
   *
   * @param own its address there, which need not be the RIP
   */
  private record Neighbor(RealServer.Attached own, Usage.Part part) {}

  @Override
  public void check(Topology topology, Findings findings) {
    Map<Vip, List<Neighbor>> beside = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      for (Usage.Part part : role.parts()) {
        if (part.is(ForwardingMethod.NAT)) {
          for (Vip vip : part.service().vips()) {
            beside(role, vip)
                .ifPresent(
                    own ->
                        beside
                            .computeIfAbsent(vip, key -> new ArrayList<>())
                            .add(new Neighbor(own, part)));
          }
        }
      }
    }
    beside.forEach(
        (vip, neighbors) ->
            findings.oneFor(
                neighbors,
                neighbor ->
                    List.of(
                        neighbor.own().address().at(),
                        neighbor.part().destination().rip().address().at()),
                left -> finding(vip, left.get(0), findings)));
  }

  /** The server's address in a VIP's network. */
  private static Optional<RealServer.Attached> beside(ServerRole role, Vip vip) {
    return role.server()
        .attached()
        .filter(own -> own.family() == role.family() && own.network().isPresent())
        .filter(own -> own.network().equals(vip.network()))
        .findFirst();
  }

  private static Finding finding(Vip vip, Neighbor neighbor, Findings findings) {
    Destination server = neighbor.part().destination();
    String network = neighbor.own().network().orElseThrow().name();
    return findings
        .at(
            vip.address().at(),
            "`%s` is in `%s`, like `%s`, which `%s` reaches by NAT: a client in `%s` gets its answers from `%s` directly, with the wrong source",
            vip.name(),
            network,
            server.server().name(),
            neighbor.part().service().name(),
            network,
            server.server().name())
        .label("in `%s`", network)
        .related(neighbor.own().address().at(), "in `%s` too", network)
        .help("use `forwarding: fullnat` if there are such clients, else `allow` it");
  }
}
