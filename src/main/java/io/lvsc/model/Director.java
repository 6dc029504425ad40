package io.lvsc.model;

import io.lvsc.model.RealServer.Attached;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine that schedules.
 *
 * @param gateways its own default gateways, one per family at most; empty for the networks'
 * @param routerId by which BGP knows it, where the spec says it
 */
public record Director(
    String name,
    List<Interface> interfaces,
    List<Written<IpAddress>> gateways,
    List<Route> routes,
    Optional<String> management,
    Optional<Written<IpAddress>> routerId,
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

  /** Its first address of a family in one of the networks, or else on any interface. */
  Optional<Attached> address(Stream<Network> networks, Family family) {
    return Stream.concat(networks.flatMap(network -> in(network).stream()), interfaces.stream())
        .flatMap(device -> address(device, family).stream())
        .findFirst();
  }

  private static Optional<Attached> address(Interface device, Family family) {
    return device.addresses().stream()
        .filter(each -> each.value().family() == family)
        .findFirst()
        .map(each -> new Attached(each, Optional.of(device.network())));
  }
}
