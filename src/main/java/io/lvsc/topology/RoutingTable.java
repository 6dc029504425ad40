package io.lvsc.topology;

import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Route;
import io.lvsc.model.Router;
import io.lvsc.model.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host's links, routes and default gateways, as far as the spec tells them. The kernel takes the
 * route with the longest prefix (fib_trie.c, fib_table_lookup); blocks of a sound spec do not
 * overlap, so neighbors come first, then routes, then the default gateway.
 */
public final class RoutingTable {
  private final Host host;
  private final Addresses addresses;
  private final Map<Network, List<Link>> links = new LinkedHashMap<>();

  private RoutingTable(Host host, Addresses addresses) {
    this.host = host;
    this.addresses = addresses;
  }

  static RoutingTable of(Host host, Addresses addresses) {
    RoutingTable table = new RoutingTable(host, addresses);
    if (host instanceof Director director) {
      director.interfaces().forEach(table::add);
    } else if (host instanceof Router router) {
      router.interfaces().forEach(table::add);
    } else if (host instanceof RealServer server) {
      server.rips().forEach(rip -> table.add(rip, card(server)));
      server.otherAddresses().forEach(other -> table.add(other, Optional.empty()));
    }
    return table;
  }

  /** Packets for an address on lo come by an interface that the spec does not name. */
  private static Optional<String> card(RealServer server) {
    return server.interfaceName().filter(name -> !name.equals("lo"));
  }

  /**
   * An interface ties its host to the network that it names; an address that lies elsewhere shows
   * where the interface really is, if the name is a mistake.
   */
  private void add(Interface device) {
    List<IpAddress> own = device.addresses().stream().map(Written::value).toList();
    add(new Link(Optional.of(device.name()), device.network(), own));
    for (IpAddress address : own) {
      if (!device.network().contains(address)) {
        for (Network holder : addresses.networks(address)) {
          add(new Link(Optional.of(device.name()), holder, List.of(address)));
        }
      }
    }
  }

  private void add(RealServer.Attached attached, Optional<String> device) {
    attached.network().ifPresent(network -> add(new Link(device, network, List.of(attached.ip()))));
  }

  private void add(Link link) {
    links.computeIfAbsent(link.network(), network -> new ArrayList<>(1)).add(link);
  }

  /** Whether some of its addresses of a family are in no network of the spec. */
  public boolean reachesBeyondSpec(Family family) {
    return host instanceof RealServer server
        && server.attached().anyMatch(each -> each.family() == family && each.network().isEmpty());
  }

  /** The networks that the host has an address of a family in. */
  public List<Network> networks(Family family) {
    return links(family).map(Link::network).toList();
  }

  private Stream<Link> links(Family family) {
    return links.values().stream().flatMap(List::stream).filter(link -> link.speaks(family));
  }

  /** The host's link in a network by which it can send packets of a family. */
  public Optional<Link> link(Network network, Family family) {
    return links.getOrDefault(network, List.of()).stream()
        .filter(link -> link.speaks(family))
        .findFirst();
  }

  /** The link by which a neighbor is reached; empty if the address is none. */
  public Optional<Link> linkTo(IpAddress neighbor) {
    if (neighbor.isLinkLocalIpv6()) {
      return linkToLinkLocal(neighbor);
    }
    Link beside = null;
    for (Network network : addresses.networks(neighbor)) {
      for (Link link : links.getOrDefault(network, List.of())) {
        if (link.speaks(neighbor.family()) && link.isConnectedTo(neighbor)) {
          return Optional.of(link);
        }
        if (link.speaks(neighbor.family()) && beside == null) {
          beside = link;
        }
      }
    }
    return Optional.ofNullable(beside);
  }

  /** A link-local address is on every wire: on the one whose gateway it is, else on the first. */
  private Optional<Link> linkToLinkLocal(IpAddress neighbor) {
    return links(Family.IPV6)
        .filter(
            link ->
                link.network().gateways().stream()
                    .anyMatch(gateway -> gateway.value().equals(neighbor)))
        .findFirst()
        .or(() -> links(Family.IPV6).findFirst());
  }

  /** Where packets for an address go that is no neighbor: by a route, else by the gateway. */
  public Optional<IpAddress> nextHop(IpAddress to) {
    return addresses.networks(to).stream()
        .flatMap(network -> via(network, to.family()))
        .findFirst()
        .or(() -> gateway(to.family()).map(Written::value));
  }

  private Stream<IpAddress> via(Network network, Family family) {
    return host.routes().stream()
        .filter(route -> route.to().equals(network) && route.via().family() == family)
        .map(Route::via);
  }

  /**
   * The default gateway: the host's own, else that of its network. A real server takes that of its
   * RIP's network, or without a RIP of the family that of another address, a director the first of
   * its interfaces' that is not a director itself. The spec does not tell a router's.
   */
  public Optional<Written<IpAddress>> gateway(Family family) {
    return host.gateways().stream()
        .filter(gateway -> gateway.value().family() == family)
        .findFirst()
        .or(() -> inheritedGateway(family));
  }

  /** Where the host sends what is for no neighbor: its gateways, and those of its routes. */
  public Stream<Written<IpAddress>> nextHops() {
    return Stream.concat(
        Stream.of(Family.values()).flatMap(family -> gateway(family).stream()),
        host.routes().stream().map(Route::hop));
  }

  /** The default gateways in the families that the host speaks, in the order of its addresses. */
  public List<IpAddress> gateways() {
    Stream<Family> families =
        host instanceof RealServer server
            ? server.rips().stream().map(RealServer.Attached::family)
            : host.addresses().stream().map(address -> address.value().family()).distinct();
    return families.flatMap(family -> gateway(family).stream()).map(Written::value).toList();
  }

  private Optional<Written<IpAddress>> inheritedGateway(Family family) {
    if (host instanceof RealServer server) {
      return server
          .attached()
          .filter(each -> each.family() == family)
          .findFirst()
          .flatMap(RealServer.Attached::network)
          .flatMap(network -> network.gateway(family));
    }
    if (host instanceof Director director) {
      return director.interfaces().stream()
          .filter(device -> device.address(family).isPresent())
          .flatMap(device -> device.network().gateway(family).stream())
          .filter(gateway -> !addresses.isDirectors(gateway.value()))
          .findFirst();
    }
    return Optional.empty();
  }
}
