package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine that schedules.
 *
 * @param gateways its own default gateways, one per family at most; empty for the networks'
 */
public record Director(
    String name,
    List<Interface> interfaces,
    List<Written<IpAddress>> gateways,
    List<Route> routes,
    Optional<String> management,
    SpecPath at)
    implements Host {
  public Director {
    interfaces = List.copyOf(interfaces);
    gateways = List.copyOf(gateways);
    routes = List.copyOf(routes);
  }

  @Override
  public Os os() {
    return Os.LINUX;
  }

  @Override
  public List<Written<IpAddress>> addresses() {
    return interfaces.stream().flatMap(i -> i.addresses().stream()).toList();
  }

  /** Its interface in a network. */
  public Optional<Interface> in(Network network) {
    return interfaces.stream().filter(i -> i.network().equals(network)).findFirst();
  }

  /**
   * Its own gateway, else the first of its interfaces' networks that is not its own address, of
   * those that it has an address of this family in.
   */
  public Optional<Written<IpAddress>> effectiveGateway(Family family) {
    return gateways.stream()
        .filter(gateway -> gateway.value().family() == family)
        .findFirst()
        .or(
            () ->
                interfaces.stream()
                    .filter(i -> i.address(family).isPresent())
                    .flatMap(i -> i.network().gateway(family).stream())
                    .filter(gateway -> !owns(gateway.value()))
                    .findFirst());
  }

  /** The address of its default gateway. */
  public Optional<IpAddress> gateway(Family family) {
    return effectiveGateway(family).map(Written::value);
  }

  /** Whether a gateway is in one of its networks, and it has an address to speak with there. */
  public boolean reaches(IpAddress gateway) {
    return gateway.isLinkLocalIpv6()
        || interfaces.stream()
            .filter(device -> device.address(gateway.family()).isPresent())
            .anyMatch(device -> device.network().contains(gateway));
  }

  /** The address that it sends from to a server: its DIP on the way there, if there is a way. */
  public Optional<IpAddress> addressToward(IpAddress destination, Optional<Network> network) {
    Optional<IpAddress> beside =
        network.flatMap(this::in).flatMap(i -> i.addressBeside(destination));
    return beside.or(() -> nextHop(destination, network).flatMap(this::addressBesideHop));
  }

  /** Where it sends packets for a network that it has no interface in. */
  public Optional<IpAddress> nextHop(IpAddress destination, Optional<Network> network) {
    return routes.stream()
        .filter(route -> network.isPresent() && route.to().equals(network.get()))
        .map(Route::via)
        .filter(via -> via.family() == destination.family())
        .findFirst()
        .or(() -> gateway(destination.family()));
  }

  /** The networks that packets for a server leave through if it is not beside. */
  Stream<Network> firstNetwork(IpAddress destination, Optional<Network> network) {
    return network.flatMap(this::in).isPresent()
        ? Stream.empty()
        : nextHop(destination, network).stream()
            .flatMap(
                hop ->
                    interfaces.stream().map(Interface::network).filter(own -> own.contains(hop)));
  }

  private Optional<IpAddress> addressBesideHop(IpAddress hop) {
    return interfaces.stream()
        .filter(i -> i.network().contains(hop))
        .findFirst()
        .flatMap(i -> i.addressBeside(hop));
  }
}
