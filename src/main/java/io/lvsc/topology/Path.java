package io.lvsc.topology;

import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import java.util.List;
import java.util.Optional;

/**
 * A way to an address.
 *
 * @param to the address
 * @param arrival the network of the spec that holds it
 * @param hops the steps; none if the address is the sender's own
 * @param whole whether the spec shows every step; else the last one ends at a router whose own
 *     routes it does not tell
 */
public record Path(IpAddress to, Optional<Network> arrival, List<Hop> hops, boolean whole)
    implements Way {
  public Path {
    hops = List.copyOf(hops);
  }

  /**
   * The largest packet, in bytes, that all networks take that the spec shows on the way, the one of
   * the address included.
   */
  public int mtu() {
    int mtu = arrival.map(Network::mtu).orElse(Integer.MAX_VALUE);
    for (Hop hop : hops) {
      mtu = Math.min(mtu, hop.link().network().mtu());
    }
    return mtu == Integer.MAX_VALUE ? Network.DEFAULT_MTU : mtu;
  }
}
