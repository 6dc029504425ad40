package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Some addresses mean no single host, or one only to its neighbours: nothing can be sent to them
 * through a router, and the kernel refuses most of them as real servers (ip_vs_ctl.c,
 * ip_vs_new_dest).
 */
public final class AddressSpecial implements Rule {
  private static final List<Kind> KINDS =
      List.of(
          new Kind("the unspecified address", "no host", IpAddress::isUnspecified),
          new Kind("a loopback address", "every host itself", IpAddress::isLoopback),
          new Kind("a multicast address", "a group of hosts", IpAddress::isMulticast),
          new Kind("the broadcast address", "all hosts of a network", IpAddress::isBroadcast),
          new Kind("a link-local address", "another host on every wire", IpAddress::isLinkLocal));

  /** What an address is that is no single host's, or not beyond one wire. */
  private record Kind(String title, String meaning, Predicate<IpAddress> applies) {}

  @Override
  public void check(Topology topology, Findings findings) {
    for (Network network : topology.cluster().networks()) {
      gateways(network.gateways(), findings);
    }
    for (Director director : topology.cluster().directors()) {
      director.interfaces().forEach(each -> addresses(each, "a DIP", findings));
      gateways(director.gateways(), findings);
      director.routes().forEach(route -> gateways(List.of(route.hop()), findings));
    }
    for (Router router : topology.cluster().routers()) {
      router.interfaces().forEach(each -> addresses(each, "a router's address", findings));
    }
    for (RealServer server : topology.cluster().realServers()) {
      server.rips().forEach(rip -> address(rip.address(), "a RIP", findings));
      server.otherAddresses().stream()
          .filter(other -> !other.ip().isLinkLocalIpv6())
          .forEach(other -> address(other.address(), "an address of a real server", findings));
      gateways(server.gateways(), findings);
    }
    for (Vip vip : topology.cluster().vips()) {
      address(vip.address(), "a VIP", findings);
    }
  }

  /** Behind the first of its family a link-local IPv6 address may stand, as on any interface. */
  private static void addresses(Interface device, String role, Findings findings) {
    Optional<IpAddress> first = device.address(Family.IPV6);
    device.addresses().stream()
        .filter(each -> !each.value().isLinkLocalIpv6() || first.equals(Optional.of(each.value())))
        .forEach(each -> address(each, role, findings));
  }

  private static void gateways(List<Written<IpAddress>> gateways, Findings findings) {
    gateways.stream()
        .filter(gateway -> !gateway.value().canBeGateway())
        .forEach(gateway -> address(gateway, "a gateway", findings));
  }

  private static void address(Written<IpAddress> written, String role, Findings findings) {
    KINDS.stream()
        .filter(kind -> kind.applies.test(written.value()))
        .findFirst()
        .ifPresent(
            kind ->
                findings
                    .at(
                        written.at(),
                        "`%s` cannot be %s: it is %s, which means %s",
                        written.value(),
                        role,
                        kind.title,
                        kind.meaning)
                    .label("%s", kind.title)
                    .help("write an address of one of the spec's networks")
                    .report());
  }
}
