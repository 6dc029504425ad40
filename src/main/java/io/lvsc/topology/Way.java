package io.lvsc.topology;

import java.util.List;
import java.util.Optional;

/** How a packet gets from a host to an address: a path, or the reason why there is none. */
public sealed interface Way permits Path, NoPath {

  /** The steps in order, as far as the spec shows them. */
  List<Hop> hops();

  /**
   * The first step, with the interface and the source address of the host that sends; empty if it
   * sends nothing: it has no route, or the address is its own.
   */
  default Optional<Hop> first() {
    return hops().stream().findFirst();
  }
}
