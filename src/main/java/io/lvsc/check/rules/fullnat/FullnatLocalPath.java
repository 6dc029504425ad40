package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Dip;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * A director's address on the way to a server is one that the server can answer. With an address of
 * another network the replies find back only if the server's network has a route to it.
 */
public final class FullnatLocalPath implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .localAddress()
          .filter(local -> local.value().family() == service.family())
          .filter(local -> topology.isAnsweredByDirector(local.value()))
          .ifPresent(local -> check(topology, service, local, findings));
    }
  }

  private static void check(
      Topology topology, VirtualService service, Written<IpAddress> local, Findings findings) {
    List<Destination> off =
        service.destinations().stream()
            .filter(each -> each.forwarding() == ForwardingMethod.FULLNAT)
            .filter(each -> each.rip().family() == service.family() && each.rip().isPlaced())
            .filter(each -> isOff(topology.director(), each, local.value()))
            .toList();
    if (off.isEmpty()) {
      return;
    }
    Destination first = off.get(0);
    Dip way = dipToward(topology.director(), first).orElseThrow();
    findings
        .at(
            local.at(),
            "the way to %s begins at `%s` in `%s`, so replies to `%s` come back only if their network has a route to it",
            Listing.of(off.stream().map(each -> each.server().name()).toList()),
            way.ip(),
            way.device().network().name(),
            local.value())
        .label("not in `%s`", way.device().network().name())
        .related(first.at().key("server"), "reached by full NAT here")
        .help("leave it out, and each server sees the director's address on the way to it")
        .report();
  }

  /** A VIP or another address of the network that the way begins in does as well. */
  private static boolean isOff(Director director, Destination destination, IpAddress local) {
    return dipToward(director, destination)
        .filter(dip -> !dip.ip().equals(local) && !dip.device().network().contains(local))
        .isPresent();
  }

  private static Optional<Dip> dipToward(Director director, Destination destination) {
    return director
        .addressToward(destination.address(), destination.rip().network())
        .flatMap(own -> Dip.of(director).filter(dip -> dip.ip().equals(own)).findFirst());
  }
}
