package io.lvsc.lab;

import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.RealServer.Attached;
import io.lvsc.model.Route;
import io.lvsc.model.Router;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who a network's router is: one of the spec, or the lab's, or none. */
final class Gateways {
  private final Cluster cluster;
  private final Topology facts;
  private final ClientAddresses clients;
  private final Map<Network, Set<IpAddress>> own = new LinkedHashMap<>();

  Gateways(Cluster cluster, Topology facts, ClientAddresses clients) {
    this.cluster = cluster;
    this.facts = facts;
    this.clients = clients;
    cluster.networks().forEach(network -> own.put(network, find(network)));
  }

  /** The addresses of the lab's router in a network. */
  Set<IpAddress> own(Network network) {
    return own.getOrDefault(network, Set.of());
  }

  /** Whether the lab's router has an address of a family in a network. */
  boolean isOn(Network network, Family family) {
    return own(network).stream().anyMatch(address -> address.family() == family);
  }

  /** The spec's own router of a network: the one that has its gateway address, where it has one. */
  Optional<Router> ofSpec(Network network, Family family) {
    Optional<IpAddress> gateway = network.gateway(family).map(Written::value);
    return cluster.routers().stream()
        .filter(spec -> spec.in(network).flatMap(nic -> nic.address(family)).isPresent())
        .filter(spec -> gateway.map(address -> owns(spec, address)).orElse(true))
        .findFirst();
  }

  /** Whether a router of the spec is the one that a network uses. */
  boolean isFirst(Router spec, Network network, Family family) {
    return ofSpec(network, family).equals(Optional.of(spec));
  }

  /** Where the spec knows no way to the clients, the lab has one: by whatever router is there. */
  private Optional<IpAddress> any(Network network, Family family) {
    return own(network).stream()
        .filter(address -> address.family() == family && !address.isLinkLocal())
        .findFirst()
        .or(
            () ->
                ofSpec(network, family)
                    .flatMap(spec -> spec.in(network))
                    .flatMap(nic -> nic.address(family)));
  }

  /** The default gateway of a director; where the spec has none, any in its first network. */
  Optional<IpAddress> of(Director director, Family family) {
    return ofHost(director, family, firstNetwork(director, family));
  }

  /** The default gateway of a real server; where the spec has none, any in its RIP's network. */
  Optional<IpAddress> of(RealServer server, Family family) {
    return ofHost(server, family, server.rip(family).flatMap(Attached::network));
  }

  private Optional<IpAddress> ofHost(Host host, Family family, Optional<Network> home) {
    return facts
        .table(host)
        .gateway(family)
        .map(Written::value)
        .or(() -> home.flatMap(network -> any(network, family)));
  }

  private Set<IpAddress> find(Network network) {
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
              || ofSpec(network, family).isPresent();
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
    return addresses;
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

  private boolean isOwned(IpAddress address) {
    return cluster.hosts().anyMatch(host -> owns(host, address));
  }

  private boolean isGatewayVip(IpAddress address) {
    return cluster.vips().stream().anyMatch(vip -> vip.gateway() && vip.ip().equals(address));
  }

  private static boolean owns(Host host, IpAddress address) {
    return host.addresses().stream().anyMatch(own -> own.value().equals(address));
  }
}
