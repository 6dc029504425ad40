package io.lvsc.topology;

import io.lvsc.model.Family;
import io.lvsc.model.Tunnel;
import io.lvsc.topology.Usage.Part;

/**
 * The device that takes a tun service's packets out of their wrapping on a Linux real server. Each
 * kernel module has one that takes what no other does.
 *
 * @param name of the device
 */
public record TunnelEnd(String module, String name) {

  /** The one for a part, by the families of its server's address and of its service. */
  public static TunnelEnd of(Part part) {
    Family outer = part.destination().address().family();
    Family inner = part.service().family();
    Tunnel tunnel = part.destination().tunnel();
    return switch (tunnel.type()) {
      case IPIP, GUE -> plain(outer, inner);
      case GRE -> gre(outer, tunnel.effectiveChecksum() == Tunnel.Checksum.CSUM);
    };
  }

  private static TunnelEnd plain(Family outer, Family inner) {
    if (outer == Family.IPV6) {
      return new TunnelEnd("ip6_tunnel", "ip6tnl0");
    }
    return inner == Family.IPV4 ? new TunnelEnd("ipip", "tunl0") : new TunnelEnd("sit", "sit0");
  }

  /** gre0 drops packets with a checksum (ip_gre.c), so those need a device that asks for it. */
  private static TunnelEnd gre(Family outer, boolean sums) {
    return outer == Family.IPV4
        ? new TunnelEnd("ip_gre", sums ? "lvsc-gre0" : "gre0")
        : new TunnelEnd("ip6_gre", sums ? "lvsc-gre6" : "ip6gre0");
  }
}
