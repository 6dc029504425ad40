package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * A full NAT server sees the director's address as the client. After a failover the packets of a
 * connection have another director's, which the server does not know, and it resets it. A source
 * that moves with the VIPs is the same on both.
 */
public final class HaFullnatAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (!topology.availability().isShared()) {
      return;
    }
    for (VirtualService service : topology.cluster().services()) {
      if (service.uses(ForwardingMethod.FULLNAT) && service.localAddress().isEmpty()) {
        findings
            .at(
                service.at(),
                "the real servers of `%s` see an address of each director's own, so a failover ends all of its connections",
                service.name())
            .label("no `local_address`")
            .help("%s", cure(topology, service))
            .report();
      }
    }
  }

  private static String cure(Topology topology, VirtualService service) {
    Optional<Network> network =
        service
            .reachedBy(ForwardingMethod.FULLNAT)
            .flatMap(each -> each.rip().network().stream())
            .findFirst();
    return network.stream()
        .flatMap(it -> topology.availability().heldIn(it, service.family()).stream())
        .filter(Vip::gateway)
        .findFirst()
        .map(vip -> "add `local_address: " + vip.ip() + "`, which moves with the VIPs")
        .orElse(
            "add a VIP with `gateway: true` on the way to the servers, and name its address as `local_address`");
  }
}
