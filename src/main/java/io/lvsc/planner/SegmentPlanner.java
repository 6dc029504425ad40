package io.lvsc.planner;

import io.lvsc.model.Match;
import io.lvsc.model.Protocol;
import io.lvsc.model.Vip;
import io.lvsc.plan.RealServerPlan.SegmentClamp;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How large a client's TCP segments may be so that they pass through the tunnels of a VIP. */
final class SegmentPlanner {
  private final Topology topology;

  SegmentPlanner(Topology topology) {
    this.topology = topology;
  }

  /** The smallest size for each VIP. */
  List<SegmentClamp> clamps(List<Part> tunneled) {
    Map<Vip, Integer> segments = new LinkedHashMap<>();
    for (Part part : tunneled) {
      int segment = topology.segment(part);
      tcpVips(part).forEach(vip -> segments.merge(vip, segment, Math::min));
    }
    return segments.entrySet().stream()
        .map(
            entry -> {
              Vip vip = entry.getKey();
              return new SegmentClamp(vip.name(), vip.ip().asHost(), entry.getValue());
            })
        .toList();
  }

  private static Stream<Vip> tcpVips(Part part) {
    return part.service().matches().stream()
        .filter(match -> match.protocol() == Protocol.TCP)
        .map(Match::vip);
  }
}
