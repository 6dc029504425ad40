package io.lvsc.lab;

import io.lvsc.model.ArpMethod;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.topology.Availability;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How packets for a VIP find its director. */
final class VipRoutes {
  private final Cluster cluster;
  private final Topology facts;
  private final ClientAddresses clients;
  private final Gateways gateways;
  private final Cabling cabling;
  private final Machine router;
  private final List<String> asked = new ArrayList<>();

  VipRoutes(
      Cluster cluster,
      Topology facts,
      ClientAddresses clients,
      Gateways gateways,
      Cabling cabling) {
    this.cluster = cluster;
    this.facts = facts;
    this.clients = clients;
    this.gateways = gateways;
    this.cabling = cabling;
    this.router = cabling.router();
  }

  void lay() {
    cluster.vips().forEach(this::routeTo);
  }

  /** What the lab's router asks for by ARP: INTERFACE VIP. */
  List<String> asked() {
    return asked;
  }

  /** A VIP is behind the spec's router; or on the wire; or routed to its director. */
  private void routeTo(Vip vip) {
    if (vip.network().isEmpty()) {
      return;
    }
    Network network = vip.network().get();
    Optional<Router> before = gateways.ofSpec(network, vip.family());
    String to = Cidr.host(vip.ip()).toString();
    Optional<IpAddress> dip =
        nextHop(network, vip.family()).filter(address -> !network.contains(vip.ip()));
    if (before.isPresent()) {
      int number = cluster.routers().indexOf(before.get());
      router.route(to, clients.link(vip.family(), number, 2));
      Machine machine = cabling.of(before.get());
      dip.ifPresentOrElse(
          address -> machine.route(to, address),
          () ->
              before
                  .flatMap(spec -> spec.in(network))
                  .filter(nic -> !network.contains(vip.ip()))
                  .ifPresent(nic -> machine.route(Cidr.host(vip.ip()), nic.name())));
      if (vip.family() == Family.IPV4 && isAnsweredByServers(vip)) {
        bindByHand(vip, network);
      }
    } else if (dip.isPresent()) {
      router.route(to, dip.get());
    } else if (!network.contains(vip.ip()) && gateways.isOn(network, vip.family())) {
      router.route(Cidr.host(vip.ip()), cabling.segment(network));
    } else if (vip.family() == Family.IPV4 && gateways.isOn(network, Family.IPV4)) {
      resolve(vip, network);
    }
  }

  /** An address that moves with the VIPs, where several directors have one. */
  private Optional<IpAddress> nextHop(Network network, Family family) {
    return Optional.of(facts.availability())
        .filter(Availability::isShared)
        .flatMap(availability -> availability.nextHop(network, family))
        .map(Vip::ip)
        .or(
            () ->
                cluster.directors().stream()
                    .flatMap(director -> director.in(network).stream())
                    .flatMap(nic -> nic.address(family).stream())
                    .findFirst());
  }

  /**
   * The lab's router asks for the VIP, unless servers do answer and it has to be told. Nobody holds
   * a VIP that no service uses.
   */
  private void resolve(Vip vip, Network network) {
    if (isAnsweredByServers(vip)) {
      bind(router, vip, network, cabling.segment(network));
    } else if (cluster.services().stream().anyMatch(service -> service.vips().contains(vip))) {
      asked.add(cabling.segment(network) + " " + vip.ip());
    }
  }

  private boolean isAnsweredByServers(Vip vip) {
    return cluster.services().stream()
        .filter(service -> service.vips().contains(vip))
        .flatMap(service -> service.destinations().stream())
        .flatMap(each -> each.machine().stream())
        .anyMatch(server -> server.arp().value() == ArpMethod.STATIC);
  }

  private void bind(Machine machine, Vip vip, Network network, String nic) {
    cluster.directors().stream()
        .flatMap(director -> director.in(network).stream())
        .flatMap(device -> device.mac().stream())
        .findFirst()
        .ifPresent(
            mac ->
                machine
                    .configuration()
                    .add(
                        "neigh replace %s lladdr %s dev %s nud permanent"
                            .formatted(vip.ip(), mac.value(), nic)));
  }

  /** Routers for which lvsc has no program, and the lab's own where it is beside the spec's. */
  private void bindByHand(Vip vip, Network network) {
    cluster.routers().stream()
        .filter(spec -> !cabling.of(spec).isLinux())
        .forEach(
            spec ->
                spec.in(network)
                    .ifPresent(nic -> bind(cabling.of(spec), vip, network, nic.name())));
    if (gateways.isOn(network, Family.IPV4)) {
      bind(router, vip, network, cabling.segment(network));
    }
  }
}
