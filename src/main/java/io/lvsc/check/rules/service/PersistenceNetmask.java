package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.Netmask;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * The netmask says which clients count as one. The kernel takes any IPv4 mask as it is, and ipvsadm
 * reads {@code -M 24} as 0.0.0.24, so that strangers share a server and neighbors do not.
 */
public final class PersistenceNetmask implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .persistence()
          .flatMap(persistence -> persistence.netmask())
          .filter(netmask -> netmask.value().prefix(service.family()).isEmpty())
          .ifPresent(netmask -> report(service, netmask, findings));
    }
  }

  private static void report(VirtualService service, Written<Netmask> netmask, Findings findings) {
    Family family = service.family();
    findings
        .at(netmask.at(), "the netmask `%s` %s", netmask.value(), fault(service, netmask.value()))
        .label("not a netmask of %s", family.title())
        .help(
            "write a prefix length from 1 to %d%s",
            family.bits(), family == Family.IPV4 ? ", or a mask such as `255.255.255.0`" : "")
        .report();
  }

  private static String fault(VirtualService service, Netmask netmask) {
    Family family = service.family();
    if (netmask.dotted().isEmpty()) {
      return "is no prefix length of " + family.title() + ", which goes from 1 to " + family.bits();
    }
    Family written = netmask.dotted().get().family();
    if (written != family) {
      return "is an %s mask, but `%s` is an %s service"
          .formatted(written.title(), service.name(), family.title());
    }
    return family == Family.IPV6
        ? "is written as an address, and the tools take a prefix length for IPv6"
        : "has holes or is empty: clients far apart would share a server, and neighbors would not";
  }
}
