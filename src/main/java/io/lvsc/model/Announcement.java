package io.lvsc.model;

import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * How the directors announce the VIPs: by BGP (RFC 4271) to routers that spread packets over all of
 * them.
 *
 * @param localAs the directors' autonomous system, 1 to 4294967295
 * @param bfd empty if it is switched off
 * @param holdTime seconds, 3 or more
 * @param connectionSync empty unless it is switched on
 * @param preference the directors in the order in which routers are to take them; empty for all at
 *     once
 * @param maxPaths over how many directors a router spreads packets, where the spec says it
 */
public record Announcement(
    Written<Long> localAs,
    List<Peer> peers,
    Optional<Bfd> bfd,
    Written<Integer> holdTime,
    List<Written<Community>> communities,
    Drain drain,
    Optional<ConnectionSync> connectionSync,
    List<Written<Director>> preference,
    Optional<Written<Integer>> maxPaths,
    SpecPath at) {
  public Announcement {
    peers = List.copyOf(peers);
    communities = List.copyOf(communities);
    preference = List.copyOf(preference);
  }

  /**
   * Bidirectional forwarding detection (RFC 5880).
   *
   * @param interval thousandths of a second
   * @param multiplier of intervals, after which a silent neighbor is gone
   */
  public record Bfd(Written<Integer> interval, Written<Integer> multiplier) {}

  /**
   * What a director that drains adds to its routes.
   *
   * @param gracefulShutdown the community 65535:0 (RFC 8326)
   * @param prepend how often the local AS stands in the path once more
   */
  public record Drain(boolean gracefulShutdown, long med, int prepend) {}
}
