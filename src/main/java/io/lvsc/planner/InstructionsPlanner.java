package io.lvsc.planner;

import io.lvsc.model.ArpMethod;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.Tunnel;
import io.lvsc.model.Vip;
import io.lvsc.plan.InstructionsPlan;
import io.lvsc.plan.InstructionsPlan.TunnelEnd;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import io.lvsc.topology.Usage.Part;
import java.util.List;
import java.util.stream.Stream;

/** Plans the hosts that lvsc writes no scripts for. */
final class InstructionsPlanner {
  private InstructionsPlanner() {}

  static InstructionsPlan realServer(RealServer server, Topology topology) {
    Usage usage = topology.usage();
    return new InstructionsPlan(
        server.name(),
        server.os() == Os.WINDOWS,
        usage
            .of(server, ForwardingMethod.DR)
            .flatMap(part -> part.service().vips().stream())
            .map(vip -> vip.ip().asHost())
            .distinct()
            .toList(),
        server.arp().value() != ArpMethod.STATIC,
        usage
            .of(server, ForwardingMethod.TUN)
            .flatMap(InstructionsPlanner::tunnelEnds)
            .distinct()
            .toList(),
        topology.table(server).gateways().stream().map(IpAddress::toString).toList(),
        usage.of(server, ForwardingMethod.NAT).findAny().isPresent(),
        List.of());
  }

  static InstructionsPlan router(Router router, Bindings bindings) {
    return new InstructionsPlan(
        router.name(), false, List.of(), false, List.of(), List.of(), false, bindings.on(router));
  }

  private static Stream<TunnelEnd> tunnelEnds(Part part) {
    Destination destination = part.destination();
    String wrapping = wrapping(destination.tunnel());
    String rip = destination.address().toString();
    return part.service().vips().stream()
        .map((Vip vip) -> new TunnelEnd(vip.ip().asHost(), wrapping, rip));
  }

  private static String wrapping(Tunnel tunnel) {
    String checksum = tunnel.effectiveChecksum() == Tunnel.Checksum.NONE ? "" : " with a checksum";
    return switch (tunnel.type()) {
      case IPIP -> "IP in IP";
      case GRE -> "GRE" + checksum;
      case GUE -> "GUE on UDP port " + tunnel.port().orElseThrow() + checksum;
    };
  }
}
