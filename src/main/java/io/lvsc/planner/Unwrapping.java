package io.lvsc.planner;

import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.Tunnel;
import io.lvsc.plan.RealServerPlan.GuePort;
import io.lvsc.plan.RealServerPlan.TunnelDevice;
import io.lvsc.topology.TunnelEnd;
import io.lvsc.topology.Usage.Part;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a real server takes the packets of a tun service out of their wrapping; the script sets it
 * up.
 *
 * @param modules that it needs
 * @param guePort where gue packets come in
 * @param device where the packets come out
 */
record Unwrapping(List<String> modules, Optional<GuePort> guePort, TunnelDevice device) {

  static Unwrapping of(Part part) {
    Destination destination = part.destination();
    TunnelEnd end = TunnelEnd.of(part);
    Family outer = destination.address().family();
    return switch (destination.tunnel().type()) {
      case IPIP -> of(end, options(outer, part.service().family()));
      case GUE ->
          gue(end, outer, part.service().family(), destination.tunnel().port().orElseThrow());
      case GRE -> of(end, greOptions(destination, outer));
    };
  }

  private static Unwrapping of(TunnelEnd end, @Nullable String options) {
    return new Unwrapping(
        List.of(end.module()), Optional.empty(), new TunnelDevice(end.name(), options));
  }

  /** ip6_tunnel.c: the device takes IPv6 in IPv6 alone until its mode is any. */
  private static @Nullable String options(Family outer, Family inner) {
    return outer == Family.IPV6 && inner == Family.IPV4 ? "any" : null;
  }

  private static Unwrapping gue(TunnelEnd end, Family outer, Family inner, int port) {
    String kind = outer == Family.IPV4 ? "fou" : "fou6";
    return new Unwrapping(
        List.of(kind, end.module()),
        Optional.of(new GuePort(kind, port)),
        new TunnelDevice(end.name(), options(outer, inner)));
  }

  private static @Nullable String greOptions(Destination destination, Family outer) {
    boolean sums = destination.tunnel().effectiveChecksum() == Tunnel.Checksum.CSUM;
    String kind = outer == Family.IPV4 ? "gre " : "ip6gre ";
    return sums ? kind + destination.address() : null;
  }
}
