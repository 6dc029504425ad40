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
    GRE
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
   * remote checksum.
   */
  public int overhead(Family outer) {
    int header = outer == Family.IPV4 ? 20 : 40;
    Checksum sum = effectiveChecksum();
    int wrapping =
        switch (type) {
          case IPIP -> 0;
          case GRE -> sum == Checksum.CSUM ? 8 : 4;
          case GUE -> sum == Checksum.REMCSUM ? 20 : 12;
        };
    return header + wrapping;
  }
}
