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

  default boolean owns(IpAddress address) {
    return addresses().stream().anyMatch(own -> own.value().equals(address));
  }
}
