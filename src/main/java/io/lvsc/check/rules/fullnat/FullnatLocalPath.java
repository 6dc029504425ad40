package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.LocalAddress;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import java.util.List;
import java.util.stream.Stream;

/**
 * A director's address on the way to a server is one that the server can answer. With an address of
 * another network the replies find back only if the server's network has a route to it.
 */
public final class FullnatLocalPath implements Rule {
  /** A server that a director reaches from another network than that of the local address. */
  private record Off(Director director, Destination destination) {}

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.localAddress().ifPresent(local -> check(topology, service, local, findings));
    }
  }

  private static void check(
      Topology topology, VirtualService service, Written<IpAddress> local, Findings findings) {
    List<Off> off =
        topology.cluster().directors().stream()
            .flatMap(
                director ->
                    service.destinations().stream().map(server -> new Off(director, server)))
            .filter(each -> each.destination().forwarding() == ForwardingMethod.FULLNAT)
            .filter(each -> isOff(way(topology, each), local.value()))
            .toList();
    findings.oneFor(
        off,
        each ->
            Stream.concat(
                    Stream.of(
                        local.at(),
                        each.destination().at(),
                        each.destination().rip().address().at()),
                    each.destination().rip().network().stream().map(Network::at))
                .toList(),
        left -> finding(topology, left, local, findings));
  }

  private static Way way(Topology topology, Off off) {
    return topology.way(off.director(), off.destination().address());
  }

  /** A VIP or another address of the network that the way begins in does as well. */
  private static boolean isOff(Way way, IpAddress local) {
    return way.first()
        .filter(hop -> !hop.sender().equals(local) && !hop.link().network().contains(local))
        .isPresent();
  }

  private static Finding finding(
      Topology topology, List<Off> off, Written<IpAddress> local, Findings findings) {
    Off first = off.get(0);
    List<String> servers =
        off.stream()
            .filter(each -> each.director().equals(first.director()))
            .map(each -> each.destination().server().name())
            .toList();
    Hop hop = way(topology, first).first().orElseThrow();
    boolean alone = topology.cluster().directors().size() == 1;
    return findings
        .at(
            local.at(),
            "the way%s to %s begins at `%s` in `%s`, so replies to `%s` come back only if their network has a route to it",
            alone ? "" : " of `" + first.director().name() + "`",
            Listing.of(servers),
            hop.sender(),
            hop.link().network().name(),
            local.value())
        .label("not in `%s`", hop.link().network().name())
        .related(first.destination().serverAt(), "reached by full NAT here")
        .help(
            "%s",
            LocalAddress.cure(
                topology,
                first.destination().rip(),
                "leave it out, and each server sees the director's address on the way to it"));
  }
}
