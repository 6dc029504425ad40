package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.LocalAddress;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import java.util.Optional;

/**
 * The real servers send their replies to {@code local_address}. They come back to the director only
 * if it holds that address, as its own or as a VIP, and the servers do not: Linux takes no IPv4
 * packet from an address of its own (fib_frontend.c, fib_validate_source), and answers none by
 * wire.
 */
public final class FullnatLocalAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.localAddress().ifPresent(local -> check(topology, service, local, findings));
    }
  }

  private static void check(
      Topology topology, VirtualService service, Written<IpAddress> local, Findings findings) {
    if (!service.uses(ForwardingMethod.FULLNAT)) {
      findings
          .at(
              local.at(),
              "`%s` has no real server by full NAT, the only method that changes the source of packets",
              service.name())
          .label("without effect")
          .help("leave it out, or use `forwarding: fullnat`")
          .report();
    } else if (local.value().family() != service.family()) {
      findings
          .at(
              local.at(),
              "`%s` is an %s address, but `%s` is an %s service: a packet has both of one family",
              local.value(),
              local.value().family().title(),
              service.name(),
              service.family().title())
          .label("not %s", service.family().title())
          .help("write an %s address of a director", service.family().title())
          .report();
    } else if (!topology.addresses().isDirectors(local.value())) {
      reportForeign(topology, service, local, findings);
    } else {
      service
          .reachedBy(ForwardingMethod.FULLNAT)
          .flatMap(each -> holder(topology, each, local.value()).stream())
          .findFirst()
          .ifPresent(part -> reportHeld(local, part, findings));
    }
  }

  /** The part by which a server holds a VIP that is the local address. */
  private static Optional<Usage.Part> holder(
      Topology topology, Destination server, IpAddress local) {
    return topology.usage().of(server.server()).stream()
        .filter(Usage.Part::isDirect)
        .filter(part -> part.service().vips().stream().anyMatch(vip -> vip.ip().equals(local)))
        .findFirst();
  }

  private static void reportHeld(Written<IpAddress> local, Usage.Part part, Findings findings) {
    String server = part.destination().server().name();
    findings
        .at(
            local.at(),
            "`%s` holds the VIP `%s` itself, for `%s`, so its replies to that address never leave it",
            server,
            local.value(),
            part.service().name())
        .label("an address of `%s` too", server)
        .related(
            part.destination().serverAt(),
            "reached by %s here",
            part.destination().forwarding().title())
        .help("leave it out, and the director's address on the way to each server is used")
        .report();
  }

  private static void reportForeign(
      Topology topology, VirtualService service, Written<IpAddress> local, Findings findings) {
    Destination first = service.reachedBy(ForwardingMethod.FULLNAT).findFirst().orElseThrow();
    findings
        .at(
            local.at(),
            "`%s` is neither an address of a director nor a VIP, so the replies of the real servers would not come back",
            local.value())
        .about(topology.addresses().networks(local.value()).stream().map(Network::at).toList())
        .about(topology.dips().map(dip -> dip.address().at()).toList())
        .label("on no director")
        .help(
            "%s",
            LocalAddress.cure(
                topology,
                first.rip(),
                "leave it out, and the director's address on the way to each server is used"))
        .report();
  }
}
