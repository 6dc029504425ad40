package io.lvsc.planner;

import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.Tunnel;
import io.lvsc.plan.RealServerPlan.GuePort;
import io.lvsc.plan.RealServerPlan.TunnelDevice;
import io.lvsc.topology.Usage.Part;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a real server takes the packets of a tun service out of their wrapping. Each kernel module
 * has a device that takes what no other does; the script sets it up.
 *
 * @param modules that it needs
 * @param guePort where gue packets come in
 * @param device where the packets come out
 */
record Unwrapping(List<String> modules, Optional<GuePort> guePort, TunnelDevice device) {

  static Unwrapping of(Part part) {
    Destination destination = part.destination();
    Family outer = destination.address().family();
    Family inner = part.service().family();
    return switch (destination.tunnel().type()) {
      case IPIP -> plain(outer, inner);
      case GUE -> gue(outer, inner, destination.tunnel().port().orElseThrow());
      case GRE -> gre(destination, outer);
    };
  }

  private static Unwrapping plain(Family outer, Family inner) {
    if (outer == Family.IPV6) {
      // ip6_tunnel.c: the device takes IPv6 in IPv6 alone until its mode is any.
      return device("ip6_tunnel", "ip6tnl0", inner == Family.IPV4 ? "any" : null);
    }
    return inner == Family.IPV4 ? device("ipip", "tunl0", null) : device("sit", "sit0", null);
  }

  private static Unwrapping device(String module, String name, @Nullable String options) {
    return new Unwrapping(List.of(module), Optional.empty(), new TunnelDevice(name, options));
  }

  private static Unwrapping gue(Family outer, Family inner, int port) {
    Unwrapping plain = plain(outer, inner);
    String kind = outer == Family.IPV4 ? "fou" : "fou6";
    return new Unwrapping(
        List.of(kind, plain.modules.get(0)), Optional.of(new GuePort(kind, port)), plain.device);
  }

  /** gre0 drops packets with a checksum (ip_gre.c), so those need a device that asks for it. */
  private static Unwrapping gre(Destination destination, Family outer) {
    boolean sums = destination.tunnel().effectiveChecksum() == Tunnel.Checksum.CSUM;
    String rip = destination.address().toString();
    if (outer == Family.IPV4) {
      return sums ? device("ip_gre", "lvsc-gre0", "gre " + rip) : device("ip_gre", "gre0", null);
    }
    return sums
        ? device("ip6_gre", "lvsc-gre6", "ip6gre " + rip)
        : device("ip6_gre", "ip6gre0", null);
  }
}
