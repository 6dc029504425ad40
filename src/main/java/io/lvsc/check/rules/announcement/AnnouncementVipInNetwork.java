package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.topology.Topology;

/**
 * A router that has an interface in the VIP's block finds the VIP there by itself as soon as its
 * routes are gone, and asks for it by ARP. Nobody answers: the VIP stands on lo. So does one that
 * is not announced at all.
 */
public final class AnnouncementVipInNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (!topology.announcements().areMade()) {
      return;
    }
    for (Vip vip : topology.availability().held()) {
      if (vip.gateway()) {
        continue;
      }
      topology.cluster().networks().stream()
          .filter(network -> network.contains(vip.ip()))
          .filter(network -> !topology.isDeserted(network) || !network.gateways().isEmpty())
          .findFirst()
          .ifPresent(network -> report(vip, network, findings));
    }
  }

  private static void report(Vip vip, Network network, Findings findings) {
    findings
        .at(
            vip.address().at(),
            "`%s` lies in `%s`, where hosts and routers ask for it by ARP, and with `announcement` nobody answers for a VIP",
            vip.ip(),
            network.name())
        .label("a neighbor's address")
        .related(network.at(), "its network")
        .help("take an address outside of every `cidr`: routers find it by its route")
        .report();
  }
}
