package io.lvsc.plan;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Match;
import io.lvsc.model.Network;
import io.lvsc.model.Protocol;
import io.lvsc.model.Vip;
import io.lvsc.model.VipPort;
import io.lvsc.plan.RealServerPlan.SegmentClamp;
import io.lvsc.plan.Usage.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How large a client's TCP segments may be so that they pass through the tunnels of a VIP. */
final class SegmentPlanner {
  /** TCP's header without options. */
  private static final int TCP_HEADER = 20;

  private final List<Director> directors;

  SegmentPlanner(List<Director> directors) {
    this.directors = directors;
  }

  /** The smallest size for each VIP. */
  List<SegmentClamp> clamps(List<Part> tunnelled) {
    Map<String, Integer> segments = new LinkedHashMap<>();
    for (Part part : tunnelled) {
      int segment = segment(part);
      tcpVips(part).forEach(vip -> segments.merge(vip.ip().asHost(), segment, Math::min));
    }
    return segments.entrySet().stream()
        .map(entry -> new SegmentClamp(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Stream<Vip> tcpVips(Part part) {
    if (part.service().address() instanceof VipPort address) {
      return Stream.of(address).filter(a -> a.protocol() == Protocol.TCP).map(VipPort::vip);
    }
    return part.service().mark().orElseThrow().matches().stream()
        .filter(match -> match.protocol() == Protocol.TCP)
        .map(Match::vip);
  }

  private int segment(Part part) {
    Destination destination = part.destination();
    int innerHeader = part.service().family() == Family.IPV4 ? 20 : 40;
    return pathMtu(destination)
        - destination.tunnel().overhead(destination.address().family())
        - innerHeader
        - TCP_HEADER;
  }

  /** The smallest MTU of the server's network and those that the directors send from. */
  private int pathMtu(Destination destination) {
    IntStream own = destination.rip().network().stream().mapToInt(Network::mtu);
    IntStream first =
        directors.stream()
            .flatMap(director -> firstNetwork(director, destination))
            .mapToInt(Network::mtu);
    return IntStream.concat(own, first).min().orElse(1500);
  }

  private static Stream<Network> firstNetwork(Director director, Destination destination) {
    boolean beside = destination.rip().network().flatMap(director::in).isPresent();
    return beside
        ? Stream.empty()
        : director.nextHop(destination.address(), destination.rip().network()).stream()
            .flatMap(
                hop ->
                    director.interfaces().stream()
                        .map(device -> device.network())
                        .filter(network -> network.contains(hop)));
  }
}
