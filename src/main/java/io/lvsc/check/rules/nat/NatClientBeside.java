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
 * A NAT real server answers a client of its own network directly, as a neighbour and not through
 * its gateway, so nobody turns the reply's source into the VIP.
 */
public final class NatClientBeside implements Rule {
  /**
   * A server that a service reaches by NAT in its VIP's own network.
   *
   * @param own its address there, which need not be the RIP
   */
  private record Neighbour(RealServer.Attached own, Usage.Part part) {}

  @Override
  public void check(Topology topology, Findings findings) {
    Map<Vip, List<Neighbour>> beside = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      for (Usage.Part part : role.parts()) {
        if (part.is(ForwardingMethod.NAT)) {
          for (Vip vip : part.service().vips()) {
            beside(role, vip)
                .ifPresent(
                    own ->
                        beside
                            .computeIfAbsent(vip, key -> new ArrayList<>())
                            .add(new Neighbour(own, part)));
          }
        }
      }
    }
    beside.forEach(
        (vip, neighbours) ->
            findings.oneFor(
                neighbours,
                neighbour ->
                    List.of(
                        neighbour.own().address().at(),
                        neighbour.part().destination().rip().address().at()),
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

  private static Finding finding(Vip vip, Neighbour neighbour, Findings findings) {
    Destination server = neighbour.part().destination();
    String network = neighbour.own().network().orElseThrow().name();
    return findings
        .at(
            vip.address().at(),
            "`%s` is in `%s`, like `%s`, which `%s` reaches by NAT: a client in `%s` is answered past the director",
            vip.name(),
            network,
            server.server().name(),
            neighbour.part().service().name(),
            network)
        .label("in `%s`", network)
        .related(neighbour.own().address().at(), "in `%s` too", network)
        .help("use `forwarding: fullnat` if there are such clients, else `allow` it");
  }
}
