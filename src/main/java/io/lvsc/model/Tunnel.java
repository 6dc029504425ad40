package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.Optional;

/**
 * How packets are wrapped on the way to a tun real server.
 *
 * @param port the UDP port of gue
 * @param checksum of the outer header, where the spec names one
 */
public record Tunnel(Type type, Optional<Integer> port, Optional<Checksum> checksum, SpecPath at) {

  /** The wrapping. */
  public enum Type implements Keyword {
    IPIP,
    GUE,
    GRE;

    /** Whether it can have a checksum; that it has none is always possible. */
    public boolean knows(Checksum checksum) {
      return switch (this) {
        case IPIP -> checksum == Checksum.NONE;
        case GRE -> checksum != Checksum.REMCSUM;
        case GUE -> true;
      };
    }
  }

  /** What is summed up. */
  public enum Checksum implements Keyword {
    NONE,
    CSUM,
    REMCSUM
  }

  public Checksum effectiveChecksum() {
    return checksum.orElse(Checksum.NONE);
  }

  /**
   * What the wrapping costs of each packet, in bytes (ip_vs_xmit.c, ipvs_gue_encap and
   * ipvs_gre_encap): the outer IP header, GRE's 4 or 8, GUE's 8 of UDP, 4 of its own and 8 for
   * remote checksum. The kernel spares these 8 where the packet's checksum is complete, as in most
   * that come from a wire, but not in those that it put together from several (CHECKSUM_PARTIAL).
   */
  public int overhead(Family outer) {
    Checksum sum = effectiveChecksum();
    int wrapping =
        switch (type) {
          case IPIP -> 0;
          case GRE -> sum == Checksum.CSUM ? 8 : 4;
          case GUE -> sum == Checksum.REMCSUM ? 20 : 12;
        };
    return outer.ipHeader() + wrapping;
  }
}
