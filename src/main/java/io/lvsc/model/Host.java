package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/** A machine of the cluster. */
public sealed interface Host permits Director, RealServer, Router {

  String name();

  SpecPath at();

  Os os();

  /** Where Ansible reaches it: a host name or an address. */
  Optional<String> management();

  /** All its addresses in the order of the file. */
  List<Written<IpAddress>> addresses();

  /** Default gateways of its own, one per family at most; empty for its networks'. */
  List<Written<IpAddress>> gateways();

  /** How it reaches networks that it is not in, beside the default gateway. */
  default List<Route> routes() {
    return List.of();
  }

  /** Whether it has an address of a family. */
  default boolean speaks(Family family) {
    return addresses().stream().anyMatch(own -> own.value().family() == family);
  }

  default boolean owns(IpAddress address) {
    return addresses().stream().anyMatch(own -> own.value().equals(address));
  }
}
