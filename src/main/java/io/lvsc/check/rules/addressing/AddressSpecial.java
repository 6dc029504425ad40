package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cidr;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Peer;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.SpecialAddress;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * Some addresses mean no single host, or one only to its neighbors: nothing can be sent to them
 * through a router, and the kernel refuses most of them as real servers (ip_vs_ctl.c,
 * ip_vs_new_dest).
 */
public final class AddressSpecial implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    List<Written<Cidr>> blocks =
        topology.cluster().networks().stream()
            .flatMap(network -> network.cidrs().stream())
            .filter(cidr -> SpecialAddress.of(cidr.value()).isPresent())
            .toList();
    blocks.forEach(cidr -> block(cidr, findings));
    new Search(blocks, findings).in(topology);
  }

  private static void block(Written<Cidr> cidr, Findings findings) {
    SpecialAddress.of(cidr.value())
        .ifPresent(
            kind ->
                findings
                    .at(
                        cidr.at(),
                        "`%s` cannot be the block of a network: each address in it is %s, which means %s",
                        cidr.value(),
                        kind.title(),
                        kind.meaning())
                    .label("%s", kind.title())
                    .help("write the block that the hosts' ordinary addresses are in")
                    .report());
  }

  /** What is in a special block is the block's mistake. */
  private record Search(List<Written<Cidr>> blocks, Findings findings) {

    void in(Topology topology) {
      for (Network network : topology.cluster().networks()) {
        gateways(network.gateways());
        network.onLink().stream()
            .filter(each -> !each.value().isLinkLocalIpv6())
            .forEach(each -> address(each, "a neighbor"));
      }
      topology.cluster().hosts().forEach(this::management);
      for (Director director : topology.cluster().directors()) {
        director.interfaces().forEach(each -> addresses(each, "a DIP"));
        gateways(director.gateways());
        director.routes().forEach(route -> gateways(List.of(route.hop())));
      }
      for (Router router : topology.cluster().routers()) {
        router.interfaces().forEach(each -> addresses(each, "a router's address"));
      }
      for (RealServer server : topology.cluster().realServers()) {
        server.rips().forEach(rip -> address(rip.address(), "a RIP"));
        server.otherAddresses().stream()
            .filter(other -> !other.ip().isLinkLocalIpv6())
            .forEach(other -> address(other.address(), "an address of a real server"));
        gateways(server.gateways());
      }
      for (Vip vip : topology.cluster().vips()) {
        address(vip.address(), "a VIP");
      }
      for (Peer peer : topology.announcements().peers()) {
        peer.addresses().forEach(each -> address(each, "a peer"));
      }
    }

    /** A loopback address is another mistake: it leads to the machine that Ansible runs on. */
    private void management(Host host) {
      host.management()
          .flatMap(IpAddress::parse)
          .filter(address -> !address.isLoopback() && !address.isUnspecified())
          .ifPresent(
              address ->
                  address(
                      new Written<>(address, host.at().key("management")),
                      "the `management` of a host"));
    }

    /** Behind the first of its family a link-local IPv6 address may stand, as on any interface. */
    private void addresses(Interface device, String role) {
      Optional<IpAddress> first = device.address(Family.IPV6);
      device.addresses().stream()
          .filter(
              each -> !each.value().isLinkLocalIpv6() || first.equals(Optional.of(each.value())))
          .forEach(each -> address(each, role));
    }

    private void gateways(List<Written<IpAddress>> gateways) {
      gateways.stream()
          .filter(gateway -> !gateway.value().canBeGateway())
          .forEach(gateway -> address(gateway, "a gateway"));
    }

    private void address(Written<IpAddress> written, String role) {
      SpecialAddress.of(written.value())
          .filter(
              kind -> blocks.stream().noneMatch(block -> block.value().contains(written.value())))
          .ifPresent(
              kind ->
                  findings
                      .at(
                          written.at(),
                          "`%s` cannot be %s: it is %s, which means %s",
                          written.value(),
                          role,
                          kind.title(),
                          kind.meaning())
                      .label("%s", kind.title())
                      .help(
                          "write an address of one of the spec's networks%s",
                          role.equals("a RIP") && kind == SpecialAddress.LOOPBACK
                              ? "; the director itself is `director: true` in a service"
                              : "")
                      .report());
    }
  }
}
