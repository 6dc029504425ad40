package io.lvsc.lab;

import static java.util.Objects.requireNonNull;

import io.lvsc.lab.Machine.Nic;
import io.lvsc.lab.Machine.Role;
import io.lvsc.model.ArpMethod;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Mac;
import io.lvsc.model.Network;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.RealServer.Attached;
import io.lvsc.model.Route;
import io.lvsc.model.Router;
import io.lvsc.model.Tunnel;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Availability;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
  private static final String WIRE = "_wire";
  private static final String WORLD = "world";
  private static final int WORLD_MTU = 1500;

  /** Between the clients and a cluster is room for packets that fit into none of its networks. */
  private static final int ROOM = 200;

  private static final int LARGEST = 65_535;

  private final Cluster cluster;
  private final Topology facts;
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Machine router = new Machine(ROUTER, Role.ROUTER, false);
  private final Machine client = new Machine(CLIENT, Role.CLIENT, false);
  private final ClientAddresses clients;
  private final Map<Network, Set<IpAddress>> routerAddresses = new LinkedHashMap<>();
  private final List<String> directorMacs = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private int cards;
  private int spares;

  private LabNetwork(Cluster cluster) {
    this.cluster = cluster;
    this.facts = Topology.of(cluster);
    this.clients = ClientAddresses.of(cluster);
  }

  static LabNetwork of(Cluster cluster) {
    LabNetwork network = new LabNetwork(cluster);
    network.build();
    return network;
  }

  ClientAddresses clients() {
    return clients;
  }

  /** Every machine, in the order in which lvsc is to be started. */
  List<Machine> machines() {
    return List.copyOf(machines.values());
  }

  /** The MAC addresses of the directors' interfaces. */
  List<String> directorMacs() {
    return directorMacs;
  }

  /** What the lab's router asks for by ARP: INTERFACE VIP. */
  List<String> asked() {
    return asked;
  }

  private void build() {
    cluster.realServers().forEach(this::plug);
    cluster.routers().forEach(this::plug);
    cluster.directors().forEach(this::plug);
    machines.put(ROUTER, router);
    machines.put(CLIENT, client);
    plugClient();
    cluster.networks().forEach(this::plugRouter);
    cluster.realServers().forEach(this::configure);
    cluster.routers().forEach(this::configure);
    cluster.directors().forEach(this::configure);
    cluster.vips().forEach(this::routeToVip);
    cluster.services().forEach(this::letAnswerInOtherFamily);
  }

  // ------------------------------------------------------------------------------- interfaces

  private void plug(RealServer server) {
    Machine machine = add(server, Role.REAL_SERVER);
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
                plug(machine, nic, own.network(), Optional.empty());
              }
              machine.address(nic, own.address().value(), prefix(own));
              if (onLoopback && server.rips().contains(own)) {
                machine.address("lo", own.address().value(), own.family().bits());
              }
            });
    names.forEach((network, nic) -> network.ifPresent(wire -> routeToBlocks(machine, nic, wire)));
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
    plug(add(spec, Role.ROUTER), spec.interfaces());
  }

  private void plug(Director spec) {
    Machine machine = add(spec, Role.DIRECTOR);
    plug(machine, spec.interfaces());
    machine.nics().stream().map(Nic::mac).forEach(directorMacs::add);
  }

  private Machine add(Host host, Role role) {
    Machine machine = new Machine(host.name(), role, host.os() == Os.LINUX);
    machines.put(host.name(), machine);
    return machine;
  }

  private void plug(Machine machine, List<Interface> interfaces) {
    for (Interface each : interfaces) {
      plug(machine, each.name(), Optional.of(each.network()), each.mac().map(Written::value));
      for (IpAddress own : firstPreferred(each.addresses())) {
        machine.address(each.name(), own, prefix(each.network(), own));
      }
    }
    interfaces.forEach(each -> routeToBlocks(machine, each.name(), each.network()));
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

  /** All blocks of a network are on one wire, also those that a host has no address in. */
  private static void routeToBlocks(Machine machine, String nic, Network network) {
    network.cidrs().stream()
        .map(Written::value)
        .filter(cidr -> machine.speaks(nic, cidr.family()) && !machine.reaches(cidr))
        .forEach(cidr -> machine.route(cidr, nic));
  }

  private static int prefix(Network network, IpAddress address) {
    int wire = address.isLinkLocal() ? 64 : address.family().bits();
    return network.cidr(address).map(Cidr::prefix).orElse(wire);
  }

  private void plug(Machine machine, String name, Optional<Network> network, Optional<Mac> mac) {
    String segment = network.map(this::segment).orElse("nowhere");
    int mtu = network.map(Network::mtu).orElse(WORLD_MTU);
    machine.plug(new Nic(name, segment, mac.map(Mac::text).orElseGet(this::nextMac), mtu));
  }

  private String segment(Network network) {
    return "n" + cluster.networks().indexOf(network);
  }

  private String nextMac() {
    cards++;
    return "02:00:00:00:%02x:%02x".formatted(cards >> 8, cards & 0xff);
  }

  // -------------------------------------------------------------------- the lab's own machines

  private void plugClient() {
    connect(router, "world", client, "world", WORLD, largest(cluster));
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

  /** The largest packet that a client can send. */
  static int largest(Cluster cluster) {
    int fits = cluster.networks().stream().mapToInt(Network::mtu).reduce(WORLD_MTU, Math::max);
    return Math.min(fits + ROOM, LARGEST);
  }

  private void connect(
      Machine one, String nic, Machine other, String otherNic, String segment, int mtu) {
    one.plug(new Nic(nic, segment, nextMac(), mtu));
    other.plug(new Nic(otherNic, segment, nextMac(), mtu));
  }

  private void plugRouter(Network network) {
    Set<IpAddress> addresses = new LinkedHashSet<>();
    gateways()
        .filter(address -> network.contains(address) || network.isOnLink(address))
        .filter(address -> !isOwned(address))
        .filter(address -> !isGatewayVip(address))
        .forEach(addresses::add);
    addresses.addAll(linkLocalGateways(network));
    for (Family family : Family.values()) {
      boolean reached =
          addresses.stream()
                  .anyMatch(address -> address.family() == family && !address.isLinkLocal())
              || specRouter(network, family).isPresent();
      boolean missed =
          cluster.realServers().stream().anyMatch(server -> lacksGateway(server, network, family))
              || cluster.directors().stream().anyMatch(d -> lacksGateway(d, network, family));
      boolean holdsVips =
          cluster.vips().stream()
              .anyMatch(
                  vip -> vip.family() == family && vip.network().equals(Optional.of(network)));
      if ((holdsVips || missed) && !reached) {
        free(network, family).ifPresent(addresses::add);
      }
    }
    routerAddresses.put(network, addresses);
    if (!addresses.isEmpty()) {
      plug(router, segment(network), Optional.of(network), Optional.empty());
    }
    for (IpAddress address : addresses) {
      router.address(segment(network), address, prefix(network, address));
    }
    routeToBlocks(router, segment(network), network);
  }

  /** Whether a server's RIP of a family is in a network, and no gateway is known for it. */
  private boolean lacksGateway(RealServer server, Network network, Family family) {
    return facts.table(server).gateway(family).isEmpty()
        && server.rip(family).flatMap(Attached::network).equals(Optional.of(network));
  }

  /** Whether a director has no gateway of a family, and its first address of that in a network. */
  private boolean lacksGateway(Director director, Network network, Family family) {
    return facts.table(director).gateway(family).isEmpty()
        && firstNetwork(director, family).equals(Optional.of(network));
  }

  private static Optional<Network> firstNetwork(Director director, Family family) {
    return director.interfaces().stream()
        .filter(nic -> nic.address(family).isPresent())
        .map(Interface::network)
        .findFirst();
  }

  /** Where the spec knows no way to the clients, the lab has one: by whatever router is there. */
  private Optional<IpAddress> anyRouter(Network network, Family family) {
    return routerAddresses.getOrDefault(network, Set.of()).stream()
        .filter(address -> address.family() == family && !address.isLinkLocal())
        .findFirst()
        .or(
            () ->
                specRouter(network, family)
                    .flatMap(spec -> spec.in(network))
                    .flatMap(nic -> nic.address(family)));
  }

  /** Every network may have the same ones. */
  private List<IpAddress> linkLocalGateways(Network network) {
    return cluster.realServers().stream()
        .map(facts::table)
        .filter(table -> table.networks(Family.IPV6).contains(network))
        .flatMap(table -> table.gateway(Family.IPV6).stream())
        .map(Written::value)
        .filter(IpAddress::isLinkLocal)
        .distinct()
        .toList();
  }

  /** Every address that some host sends packets to for further networks. */
  private Stream<IpAddress> gateways() {
    Stream<Written<IpAddress>> written =
        Stream.of(
                cluster.networks().stream().map(Network::gateways),
                cluster.directors().stream().map(Director::gateways),
                cluster.realServers().stream().map(RealServer::gateways))
            .flatMap(lists -> lists)
            .flatMap(List::stream);
    Stream<IpAddress> vias =
        cluster.directors().stream().flatMap(d -> d.routes().stream()).map(Route::via);
    return Stream.concat(written.map(Written::value), vias);
  }

  private boolean isOwned(IpAddress address) {
    return cluster.hosts().anyMatch(host -> owns(host, address));
  }

  private boolean isGatewayVip(IpAddress address) {
    return cluster.vips().stream().anyMatch(vip -> vip.gateway() && vip.ip().equals(address));
  }

  private static boolean owns(Host host, IpAddress address) {
    return host.addresses().stream().anyMatch(own -> own.value().equals(address));
  }

  /** The spec's own router of a network: the one that has its gateway address, where it has one. */
  private Optional<Router> specRouter(Network network, Family family) {
    Optional<IpAddress> gateway = network.gateway(family).map(Written::value);
    return cluster.routers().stream()
        .filter(spec -> spec.in(network).flatMap(nic -> nic.address(family)).isPresent())
        .filter(spec -> gateway.map(address -> owns(spec, address)).orElse(true))
        .findFirst();
  }

  private Optional<IpAddress> free(Network network, Family family) {
    return network.cidrs().stream()
        .map(Written::value)
        .filter(cidr -> cidr.family() == family)
        .findFirst()
        .map(cidr -> clients.firstFree(cidr, address -> !isUsed(address)));
  }

  private boolean isUsed(IpAddress address) {
    return isOwned(address)
        || gateways().anyMatch(address::equals)
        || cluster.vips().stream().anyMatch(vip -> vip.ip().equals(address));
  }

  // ------------------------------------------------------------------------------------- routes

  private void configure(Director spec) {
    Machine machine = machine(spec.name());
    for (Family family : Family.values()) {
      facts
          .table(spec)
          .gateway(family)
          .map(Written::value)
          .or(() -> firstNetwork(spec, family).flatMap(network -> anyRouter(network, family)))
          .ifPresent(gateway -> machine.route("default", gateway));
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
    Machine machine = machine(server.name());
    for (Family family : Family.values()) {
      facts
          .table(server)
          .gateway(family)
          .map(Written::value)
          .or(
              () ->
                  server
                      .rip(family)
                      .flatMap(Attached::network)
                      .flatMap(network -> anyRouter(network, family)))
          .ifPresent(gateway -> routeTo(machine, gateway));
      if (server.repliesToDirector()) {
        server.rip(family).ifPresent(rip -> routeRepliesToDirector(machine, rip));
      }
    }
    if (!machine.isLinux() || server.arp().value() == ArpMethod.MANUAL) {
      configureByHand(machine, server);
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

  /** What INSTRUCTIONS.md tells an administrator, and {@code arp: manual} leaves to one. */
  private void configureByHand(Machine machine, RealServer server) {
    if (server.arp().value() != ArpMethod.STATIC) {
      machine.byHand().add("echo 1 >/proc/sys/net/ipv4/conf/all/arp_ignore");
      machine.byHand().add("echo 2 >/proc/sys/net/ipv4/conf/all/arp_announce");
    }
    if (machine.isLinux()) {
      return;
    }
    for (VirtualService service : cluster.services()) {
      for (Destination destination : service.destinations()) {
        if (destination.server().equals(server) && destination.forwarding().deliversToVip()) {
          boolean tunnel = destination.forwarding() == ForwardingMethod.TUN;
          service.vips().forEach(vip -> holdByHand(machine, vip.ip(), tunnel ? "tunl0" : "lo"));
        }
      }
    }
  }

  /**
   * The servers of a service that the lab cannot set up as an administrator would: by hand it only
   * unpacks IPv4 in IPv4.
   */
  static List<String> notLaidOut(VirtualService service) {
    return service.destinations().stream()
        .filter(each -> each.forwarding() == ForwardingMethod.TUN)
        .filter(each -> each.machine().filter(server -> server.os() != Os.LINUX).isPresent())
        .filter(
            each ->
                each.tunnel().type() != Tunnel.Type.IPIP
                    || each.address().family() == Family.IPV6
                    || service.family() == Family.IPV6)
        .map(each -> each.server().name())
        .distinct()
        .toList();
  }

  private static void holdByHand(Machine machine, IpAddress vip, String device) {
    if (!device.equals("lo")) {
      machine.byHand().add("modprobe ipip && ip link set tunl0 up");
      machine.byHand().add("echo 2 >/proc/sys/net/ipv4/conf/tunl0/rp_filter");
    }
    machine.byHand().add("ip addr replace " + Cidr.host(vip) + " dev " + device);
  }

  /** A router of the spec is linked to the lab's, its default gateway. */
  private void configure(Router spec) {
    Machine machine = machine(spec.name());
    int number = cluster.routers().indexOf(spec);
    connect(router, "up" + number, machine, "uplink", "up" + number, largest(cluster));
    for (Family family : Family.values()) {
      IpAddress upper = clients.link(family, number, 1);
      IpAddress lower = clients.link(family, number, 2);
      router.address("up" + number, upper, clients.linkPrefix(family));
      machine.address("uplink", lower, clients.linkPrefix(family));
      machine.routeUpTo(WORLD_MTU, upper, family);
      for (Interface nic : spec.interfaces()) {
        if (!isOn(nic.network(), family) && isFirst(spec, nic.network(), family)) {
          cidrs(nic.network(), family).forEach(cidr -> router.route(cidr.toString(), lower));
        }
      }
    }
  }

  private boolean isOn(Network network, Family family) {
    return routerAddresses.getOrDefault(network, Set.of()).stream()
        .anyMatch(address -> address.family() == family);
  }

  private boolean isFirst(Router spec, Network network, Family family) {
    return specRouter(network, family).equals(Optional.of(spec));
  }

  /** A VIP is behind the spec's router; or on the wire; or routed to its director. */
  private void routeToVip(Vip vip) {
    if (vip.network().isEmpty()) {
      return;
    }
    Network network = vip.network().get();
    Optional<Router> before = specRouter(network, vip.family());
    String to = Cidr.host(vip.ip()).toString();
    Optional<IpAddress> dip =
        nextHop(network, vip.family()).filter(address -> !network.contains(vip.ip()));
    if (before.isPresent()) {
      int number = cluster.routers().indexOf(before.get());
      router.route(to, clients.link(vip.family(), number, 2));
      Machine machine = machine(before.get().name());
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
    } else if (!network.contains(vip.ip()) && isOn(network, vip.family())) {
      router.route(Cidr.host(vip.ip()), segment(network));
    } else if (vip.family() == Family.IPV4 && isOn(network, Family.IPV4)) {
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
      bind(router, vip, network, segment(network));
    } else if (cluster.services().stream().anyMatch(service -> service.vips().contains(vip))) {
      asked.add(segment(network) + " " + vip.ip());
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
        .filter(spec -> !machine(spec.name()).isLinux())
        .forEach(
            spec ->
                spec.in(network)
                    .ifPresent(nic -> bind(machine(spec.name()), vip, network, nic.name())));
    if (isOn(network, Family.IPV4)) {
      bind(router, vip, network, segment(network));
    }
  }

  /**
   * A server that is reached through a tunnel of the other family answers in the VIP's; where the
   * spec gives it no gateway there, the lab does.
   */
  private void letAnswerInOtherFamily(VirtualService service) {
    Family family = service.family();
    for (Destination destination : service.destinations()) {
      if (!(destination.server() instanceof RealServer server)) {
        continue;
      }
      Machine machine = machine(server.name());
      if (destination.rip().family() != family
          && facts.table(server).gateway(family).isEmpty()
          && !machine.has("other")) {
        int number = 100 + spares++;
        connect(router, "other" + number, machine, "other", "other" + number, WORLD_MTU);
        router.address(
            "other" + number, clients.link(family, number, 1), clients.linkPrefix(family));
        machine.address("other", clients.link(family, number, 2), clients.linkPrefix(family));
        machine.route("default", clients.link(family, number, 1));
      }
    }
  }

  private Machine machine(String name) {
    return requireNonNull(machines.get(name));
  }

  // -------------------------------------------------------------------------- input of ip -batch

  /** Makes the namespaces. */
  List<String> names() {
    return Stream.concat(Stream.of(WIRE), machines.keySet().stream())
        .map(name -> "netns add " + name)
        .toList();
  }

  /** Makes the bridges, and the cables to the machines, in the namespace {@code _wire}. */
  List<String> wire() {
    List<String> lines = new ArrayList<>();
    Set<String> bridges = new LinkedHashSet<>();
    int port = 0;
    for (Machine machine : machines.values()) {
      machine.configuration().add(0, "link set lo up");
      for (Nic nic : machine.nics()) {
        if (bridges.add(nic.segment())) {
          lines.add("link add " + nic.segment() + " type bridge mcast_snooping 0");
          lines.add("link set " + nic.segment() + " up");
        }
        lines.add(
            "link add p%d mtu %d type veth peer name %s address %s mtu %d netns %s"
                .formatted(port, nic.mtu(), nic.name(), nic.mac(), nic.mtu(), machine.name()));
        lines.add("link set p%d master %s up".formatted(port, nic.segment()));
        port++;
      }
    }
    return lines;
  }
}
