package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/** A front router that lvsc configures too: it is bound to the director's MAC address. */
public record Router(
    String name, List<Interface> interfaces, Os os, Optional<String> management, SpecPath at)
    implements Host {
  public Router {
    interfaces = List.copyOf(interfaces);
  }

  @Override
  public List<Written<IpAddress>> addresses() {
    return interfaces.stream().flatMap(i -> i.addresses().stream()).toList();
  }

  /** The spec does not tell them. */
  @Override
  public List<Written<IpAddress>> gateways() {
    return List.of();
  }

  /** Its interface in a network. */
  public Optional<Interface> in(Network network) {
    return interfaces.stream().filter(i -> i.network().equals(network)).findFirst();
  }
}
