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
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import java.util.List;

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
          .filter(local -> topology.addresses().isDirectors(local.value()))
          .ifPresent(local -> check(topology, service, local, findings));
    }
  }

  private static void check(
      Topology topology, VirtualService service, Written<IpAddress> local, Findings findings) {
    for (Director director : topology.cluster().directors()) {
      List<Destination> off =
          service.destinations().stream()
              .filter(each -> each.forwarding() == ForwardingMethod.FULLNAT)
              .filter(each -> each.rip().family() == service.family() && each.rip().isPlaced())
              .filter(each -> isOff(topology.way(director, each.address()), local.value()))
              .toList();
      if (!off.isEmpty()) {
        report(topology, director, off, local, findings);
        return;
      }
    }
  }

  /** A VIP or another address of the network that the way begins in does as well. */
  private static boolean isOff(Way way, IpAddress local) {
    return way.first()
        .filter(hop -> !hop.sender().equals(local) && !hop.link().network().contains(local))
        .isPresent();
  }

  private static void report(
      Topology topology,
      Director director,
      List<Destination> off,
      Written<IpAddress> local,
      Findings findings) {
    Destination first = off.get(0);
    Hop hop = topology.way(director, first.address()).first().orElseThrow();
    boolean alone = topology.cluster().directors().size() == 1;
    findings
        .at(
            local.at(),
            "the way%s to %s begins at `%s` in `%s`, so replies to `%s` come back only if their network has a route to it",
            alone ? "" : " of `" + director.name() + "`",
            Listing.of(off.stream().map(each -> each.server().name()).toList()),
            hop.sender(),
            hop.link().network().name(),
            local.value())
        .label("not in `%s`", hop.link().network().name())
        .related(first.at().key("server"), "reached by full NAT here")
        .help("leave it out, and each server sees the director's address on the way to it")
        .report();
  }
}
