package io.lvsc.lab;

import io.lvsc.model.ArpMethod;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.RealServer.Attached;
import io.lvsc.model.Route;
import io.lvsc.model.Router;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import java.util.stream.Stream;

/** The routes of each host: those of the spec, and the lab's where it has none to the clients. */
final class HostRoutes {
  private final Cluster cluster;
  private final Topology facts;
  private final ClientAddresses clients;
  private final Gateways gateways;
  private final Cabling cabling;
  private int spares;

  HostRoutes(
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
  }

  void lay() {
    cluster.realServers().forEach(this::configure);
    cluster.routers().forEach(this::configure);
    cluster.directors().forEach(this::configure);
  }

  private void configure(Director spec) {
    Machine machine = cabling.of(spec);
    for (Family family : Family.values()) {
      gateways.of(spec, family).ifPresent(gateway -> machine.route("default", gateway));
    }
    for (Route route : spec.routes()) {
      cidrs(route.to(), route.via().family())
          .forEach(cidr -> machine.route(cidr.toString(), route.via()));
    }
  }

  private static Stream<Cidr> cidrs(Network network, Family family) {
    return network.cidrs().stream().map(Written::value).filter(cidr -> cidr.family() == family);
  }

  private void configure(RealServer server) {
    Machine machine = cabling.of(server);
    for (Family family : Family.values()) {
      gateways.of(server, family).ifPresent(gateway -> routeTo(machine, gateway));
      if (server.repliesToDirector()) {
        server.rip(family).ifPresent(rip -> routeRepliesToDirector(machine, rip));
      }
    }
    if (!machine.isLinux() || server.arp().value() == ArpMethod.MANUAL) {
      ByHand.configure(machine, server, cluster.services());
    }
  }

  /**
   * A gateway that is link-local, or in no block, is behind the interface with the RIP, a host's
   * first.
   */
  private static void routeTo(Machine machine, IpAddress gateway) {
    Cidr alone = Cidr.host(gateway);
    if (!gateway.isLinkLocal() && !machine.reaches(alone)) {
      machine.route(alone, machine.nics().get(0).name());
    }
    if (gateway.isLinkLocal()) {
      machine.route("default", gateway, machine.nics().get(0).name());
    } else {
      machine.route("default", gateway);
    }
  }

  /** Policy routing: what comes from the RIP goes to the director. */
  private void routeRepliesToDirector(Machine machine, Attached rip) {
    IpAddress own = rip.address().value();
    cluster.directors().stream()
        .flatMap(director -> facts.way(director, own).first().stream())
        .map(Hop::sender)
        .findFirst()
        .ifPresent(
            dip -> {
              String family = own.family() == Family.IPV6 ? "-6 " : "";
              machine.configuration().add("%srule add from %s lookup 100".formatted(family, own));
              machine.configuration().add("route add default via " + dip + " table 100");
            });
  }

  /** A router of the spec is linked to the lab's, its default gateway. */
  private void configure(Router spec) {
    Machine machine = cabling.of(spec);
    int number = cluster.routers().indexOf(spec);
    cabling.connect(
        cabling.router(),
        "up" + number,
        machine,
        "uplink",
        "up" + number,
        LabNetwork.largest(cluster));
    for (Family family : Family.values()) {
      IpAddress upper = clients.link(family, number, 1);
      IpAddress lower = clients.link(family, number, 2);
      cabling.router().address("up" + number, upper, clients.linkPrefix(family));
      machine.address("uplink", lower, clients.linkPrefix(family));
      machine.routeUpTo(LabNetwork.WORLD_MTU, upper, family);
      for (Interface nic : spec.interfaces()) {
        if (!gateways.isOn(nic.network(), family)
            && gateways.isFirst(spec, nic.network(), family)) {
          cidrs(nic.network(), family)
              .forEach(cidr -> cabling.router().route(cidr.toString(), lower));
        }
      }
    }
  }

  /**
   * A server that is reached through a tunnel of the other family answers in the VIP's; where the
   * spec gives it no gateway there, the lab does.
   */
  void letAnswerInOtherFamily(VirtualService service) {
    Family family = service.family();
    for (Destination destination : service.destinations()) {
      if (!(destination.server() instanceof RealServer server)) {
        continue;
      }
      Machine machine = cabling.of(server);
      if (destination.rip().family() != family
          && facts.table(server).gateway(family).isEmpty()
          && !machine.has("other")) {
        int number = 100 + spares++;
        cabling.connect(
            cabling.router(),
            "other" + number,
            machine,
            "other",
            "other" + number,
            LabNetwork.WORLD_MTU);
        cabling
            .router()
            .address("other" + number, clients.link(family, number, 1), clients.linkPrefix(family));
        machine.address("other", clients.link(family, number, 2), clients.linkPrefix(family));
        machine.route("default", clients.link(family, number, 1));
      }
    }
  }
}
