package io.lvsc.lab;

import io.lvsc.lab.Machine.Nic;
import io.lvsc.lab.Machine.Role;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.RealServer.Attached;
import io.lvsc.model.Router;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A cluster's machines and cables. What a spec leaves to others is the lab's: the router, which has
 * every gateway address that no host of the spec has, and behind it the client.
 */
final class LabNetwork {
  /** Names that no host of a spec can have. */
  static final String ROUTER = "_router";

  static final String CLIENT = "_client";
  static final int WORLD_MTU = 1500;
  private static final String WORLD = "world";

  /** Between the clients and a cluster is room for packets that fit into none of its networks. */
  private static final int ROOM = 200;

  private static final int LARGEST = 65_535;

  private final Cluster cluster;
  private final ClientAddresses clients;
  private final Gateways gateways;
  private final Cabling cabling;
  private final VipRoutes vips;
  private final List<String> directorMacs = new ArrayList<>();

  private LabNetwork(Cluster cluster) {
    this.cluster = cluster;
    Topology facts = Topology.of(cluster);
    clients = ClientAddresses.of(cluster);
    gateways = new Gateways(cluster, facts, clients);
    cabling = new Cabling(cluster.networks());
    vips = new VipRoutes(cluster, facts, clients, gateways, cabling);
    plug();
    HostRoutes hosts = new HostRoutes(cluster, facts, clients, gateways, cabling);
    hosts.lay();
    vips.lay();
    cluster.services().forEach(hosts::letAnswerInOtherFamily);
  }

  static LabNetwork of(Cluster cluster) {
    return new LabNetwork(cluster);
  }

  ClientAddresses clients() {
    return clients;
  }

  /** Every machine, in the order in which lvsc is to be started. */
  List<Machine> machines() {
    return cabling.machines();
  }

  /** Makes the namespaces: input of {@code ip -batch}. */
  List<String> names() {
    return cabling.names();
  }

  /** Makes the bridges and the cables, in the namespace {@code _wire}. */
  List<String> wire() {
    return cabling.wire();
  }

  /** The MAC addresses of the directors' interfaces. */
  List<String> directorMacs() {
    return directorMacs;
  }

  /** What the lab's router asks for by ARP: INTERFACE VIP. */
  List<String> asked() {
    return vips.asked();
  }

  /** The largest packet that a client can send. */
  static int largest(Cluster cluster) {
    int fits = cluster.networks().stream().mapToInt(Network::mtu).reduce(WORLD_MTU, Math::max);
    return Math.min(fits + ROOM, LARGEST);
  }

  private void plug() {
    cluster.realServers().forEach(this::plug);
    cluster.routers().forEach(this::plug);
    cluster.directors().forEach(this::plug);
    plugClient();
    cluster.networks().forEach(this::plugRouter);
  }

  private void plug(RealServer server) {
    Machine machine = cabling.add(server, Role.REAL_SERVER);
    boolean onLoopback = server.interfaceName().equals(Optional.of("lo"));
    String first = server.interfaceName().filter(name -> !onLoopback).orElse("eth0");
    Map<Optional<Network>, String> names = new LinkedHashMap<>();
    attached(server)
        .forEach(
            own -> {
              String nic =
                  names.computeIfAbsent(
                      own.network(), network -> names.isEmpty() ? first : freeName(machine));
              if (!machine.has(nic)) {
                cabling.plug(machine, nic, own.network(), Optional.empty());
              }
              machine.address(nic, own.address().value(), prefix(own));
              if (onLoopback && server.rips().contains(own)) {
                machine.address("lo", own.address().value(), own.family().bits());
              }
            });
    names.forEach(
        (network, nic) -> network.ifPresent(wire -> Cabling.routeToBlocks(machine, nic, wire)));
  }

  private static Stream<Attached> attached(RealServer server) {
    return Stream.concat(server.rips().stream(), server.otherAddresses().stream());
  }

  private static String freeName(Machine machine) {
    int number = 0;
    while (machine.has("eth" + number)) {
      number++;
    }
    return "eth" + number;
  }

  private static int prefix(Attached own) {
    IpAddress address = own.address().value();
    return own.network()
        .flatMap(network -> network.cidr(address))
        .map(Cidr::prefix)
        .orElse(address.family().bits());
  }

  private void plug(Router spec) {
    plug(cabling.add(spec, Role.ROUTER), spec.interfaces());
  }

  private void plug(Director spec) {
    Machine machine = cabling.add(spec, Role.DIRECTOR);
    plug(machine, spec.interfaces());
    machine.nics().stream().map(Nic::mac).forEach(directorMacs::add);
  }

  private void plug(Machine machine, List<Interface> interfaces) {
    for (Interface each : interfaces) {
      cabling.plug(
          machine, each.name(), Optional.of(each.network()), each.mac().map(Written::value));
      for (IpAddress own : firstPreferred(each.addresses())) {
        machine.address(each.name(), own, prefix(each.network(), own));
      }
    }
    interfaces.forEach(each -> Cabling.routeToBlocks(machine, each.name(), each.network()));
  }

  /**
   * In an order in which the kernel prefers the first one of the spec as a source: of a block's
   * IPv4 addresses it takes the one that came first, of IPv6 addresses the one that came last
   * (addrconf.c, ipv6_link_dev_addr).
   */
  private static List<IpAddress> firstPreferred(List<Written<IpAddress>> addresses) {
    List<IpAddress> order = new ArrayList<>();
    for (Written<IpAddress> each : addresses) {
      boolean last = each.value().family() == Family.IPV4;
      order.add(last ? order.size() : 0, each.value());
    }
    return order;
  }

  private static int prefix(Network network, IpAddress address) {
    int wire = address.isLinkLocal() ? 64 : address.family().bits();
    return network.cidr(address).map(Cidr::prefix).orElse(wire);
  }

  private void plugClient() {
    Machine router = cabling.router();
    Machine client = cabling.client();
    cabling.connect(router, "world", client, "world", WORLD, largest(cluster));
    for (Family family : Family.values()) {
      router.address("world", clients.gateway(family), clients.prefix(family));
      for (IpAddress own : clients.addresses(family)) {
        client.address("world", own, clients.prefix(family));
      }
      client.routeUpTo(WORLD_MTU, clients.gateway(family), family);
    }
    for (IpAddress own : clients.sources()) {
      client.address("world", own, own.family().bits());
      router.route(Cidr.host(own), "world");
    }
  }

  private void plugRouter(Network network) {
    Machine router = cabling.router();
    Set<IpAddress> addresses = gateways.own(network);
    if (!addresses.isEmpty()) {
      cabling.plug(router, cabling.segment(network), Optional.of(network), Optional.empty());
    }
    for (IpAddress address : addresses) {
      router.address(cabling.segment(network), address, prefix(network, address));
    }
    Cabling.routeToBlocks(router, cabling.segment(network), network);
  }
}
