package io.lvsc.planner;

import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.order.Sort;
import io.lvsc.plan.PacketRules.NatService;
import io.lvsc.plan.PacketRules.SourceNat;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The second half of full NAT: one rule for each of its real servers. xt_ipvs sees a connection's
 * VIP and port, whichever service took it: a rule of a wide service fits those of a narrow one too.
 * So the narrow ones come first, also those of NAT servers, which see the client.
 */
final class SourceNatPlanner {
  private final Topology topology;
  private final Director director;

  /** How wide the widest service is that takes a VIP's connections to a server by full NAT. */
  private final Map<Way, Integer> fullNat = new HashMap<>();

  private record Way(IpAddress vip, IpAddress server) {}

  private SourceNatPlanner(List<VirtualService> services, Topology topology, Director director) {
    this.topology = topology;
    this.director = director;
    for (VirtualService service : services) {
      for (Destination each : service.destinations()) {
        if (isFullNat(each)) {
          ways(service, each).forEach(way -> fullNat.merge(way, width(service), Math::max));
        }
      }
    }
  }

  static List<SourceNat> plan(List<VirtualService> services, Topology topology, Director director) {
    SourceNatPlanner planner = new SourceNatPlanner(services, topology, director);
    return planner.fullNat.isEmpty() ? List.of() : planner.plan(services);
  }

  /** One rule may be two services'; it stands at the first. */
  private List<SourceNat> plan(List<VirtualService> services) {
    Set<SourceNat> seen = new HashSet<>();
    List<SourceNat> rules = new ArrayList<>();
    for (VirtualService service :
        services.stream().sorted(Sort.by(SourceNatPlanner::width)).toList()) {
      @Nullable String heading = service.name();
      for (Destination each : service.destinations()) {
        boolean needed = isFullNat(each) || isNatBesideFullNat(service, each);
        if (needed && seen.add(rule(null, service, each))) {
          rules.add(rule(heading, service, each));
          heading = null;
        }
      }
    }
    return rules;
  }

  private static Stream<Way> ways(VirtualService service, Destination destination) {
    return service.vips().stream().map(vip -> new Way(vip.ip(), destination.address()));
  }

  /** The kernel's order: a mark is looked up first, then a port, then all ports. */
  private static int width(VirtualService service) {
    return service.vipPort().map(address -> address.anyPort() ? 2 : 1).orElse(0);
  }

  private static boolean isFullNat(Destination destination) {
    return destination.forwarding() == ForwardingMethod.FULLNAT;
  }

  /** Whether a rule of a wider service could fit the connections of a NAT server. */
  private boolean isNatBesideFullNat(VirtualService service, Destination destination) {
    return destination.forwarding() == ForwardingMethod.NAT
        && ways(service, destination)
            .anyMatch(way -> fullNat.getOrDefault(way, 0) > width(service));
  }

  private SourceNat rule(
      @Nullable String heading, VirtualService service, Destination destination) {
    @Nullable String source = isFullNat(destination) ? source(service, destination) : null;
    return new SourceNat(
        heading,
        destination.address().asHost(),
        service.vipPort().map(address -> natService(address, destination)).orElse(null),
        service.mark().map(SourceNatPlanner::mark).orElse(null),
        source);
  }

  private String source(VirtualService service, Destination destination) {
    return topology.localAddress(director, service, destination).orElseThrow().toString();
  }

  private static NatService natService(VipPort address, Destination destination) {
    return new NatService(
        address.protocol().keyword(),
        address.protocol().number(),
        address.vip().ip().toString(),
        port(address.port()),
        port(destination.port(address)));
  }

  private static @Nullable Integer port(int port) {
    return port == 0 ? null : port;
  }

  private static String mark(FirewallMark mark) {
    return "0x%x".formatted(mark.value());
  }
}
