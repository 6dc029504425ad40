package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * A router that the directors announce VIPs to.
 *
 * @param addresses one of a family at most, each for a session of its own
 * @param as the number of its autonomous system, 1 to 4294967295
 * @param multihop how many hops away it is at most; empty for a neighbor
 * @param directors those that have a session with it; empty for all that reach it
 * @param passwordFile a path on the director
 */
public record Peer(
    String name,
    List<Written<IpAddress>> addresses,
    Written<Long> as,
    Optional<Written<Integer>> multihop,
    List<Written<Director>> directors,
    Optional<Written<String>> passwordFile,
    SpecPath at) {
  public Peer {
    addresses = List.copyOf(addresses);
    directors = List.copyOf(directors);
  }
}
