package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.PrivateAddresses;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Full NAT is made for clients on the Internet and servers in private networks: the VIP is the one
 * address that clients must reach.
 */
public final class FullnatVipPrivate implements Rule {
  private record Use(Vip vip, VirtualService service) {}

  @Override
  public void check(Topology topology, Findings findings) {
    if (PrivateAddresses.areAllVips(topology)) {
      return;
    }
    List<Use> uses =
        topology.cluster().services().stream()
            .filter(service -> service.uses(ForwardingMethod.FULLNAT))
            .flatMap(service -> service.vips().stream().map(vip -> new Use(vip, service)))
            .filter(use -> use.vip().ip().isPrivate())
            .toList();
    findings.oneFor(
        uses, use -> List.of(use.vip().address().at()), left -> finding(left, findings));
  }

  private static Finding finding(List<Use> uses, Findings findings) {
    Use first = uses.get(0);
    return findings
        .at(
            first.vip().address().at(),
            "%s",
            PrivateAddresses.words(
                "a private address",
                uses.stream().map(use -> use.vip().address()).toList(),
                "no client on the Internet reaches `"
                    + first.service().name()
                    + "` there, a service by full NAT"))
        .label("private")
        .help("use a public address, or `allow` it if all clients are inside");
  }
}
