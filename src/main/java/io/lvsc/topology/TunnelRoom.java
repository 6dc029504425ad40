package io.lvsc.topology;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Network;
import java.util.Optional;

/**
 * What a tunnel leaves of a packet, in bytes, on the way from a director to a real server.
 *
 * @param left what all networks take that the spec shows on the way
 * @param leftInFirst what the network takes that the director sends into; empty if it has no way
 */
public record TunnelRoom(
    Director director, Destination destination, int left, Optional<Integer> leftInFirst) {

  static TunnelRoom of(Director director, Destination destination, Way way) {
    int overhead = overhead(destination);
    int mtu =
        way instanceof Path path
            ? path.mtu()
            : destination.rip().network().map(Network::mtu).orElse(Network.DEFAULT_MTU);
    return new TunnelRoom(
        director,
        destination,
        mtu - overhead,
        way.first().map(hop -> hop.link().network().mtu() - overhead));
  }

  /** What the tunnel takes of each packet, in bytes. */
  public int overhead() {
    return overhead(destination);
  }

  private static int overhead(Destination destination) {
    return destination.tunnel().overhead(destination.rip().family());
  }
}
