package io.lvsc.lab;

import static java.util.stream.Collectors.joining;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the clients do to a cluster: enough connections to each service to see how it schedules. */
record Traffic(Cluster cluster, List<Flow> flows) {
  private static final int MANY = 40;
  private static final int TUNNEL_BYTES = 1 << 20;
  private static final int BYTES = 100_000;
  private static final List<Integer> PORTS = List.of(80, 443, 5000, 22000, 53, 25);

  /** An address that clients connect to. */
  record Target(IpAddress vip, Protocol protocol, int port) {
    @Override
    public String toString() {
      return protocol.name().toLowerCase(Locale.ROOT) + " " + vip + " " + port;
    }
  }

  /**
   * Connections of one service.
   *
   * @param number among the service's flows
   */
  record Flow(
      VirtualService service, int number, Target target, List<IpAddress> sources, int count) {
    String id() {
      return service.name() + "/" + number;
    }

    private String line() {
      String from = sources.stream().map(IpAddress::toString).collect(joining(" "));
      if (service.onePacket()) {
        return "datagrams %s %s %d %s".formatted(id(), target, count, sources.get(0));
      }
      return "flow %s %s %d %d %s".formatted(id(), target, count, bytes(), from);
    }

    private int bytes() {
      if (target.protocol() != Protocol.TCP) {
        return 0;
      }
      return service.uses(ForwardingMethod.TUN) ? TUNNEL_BYTES : BYTES;
    }
  }

  static Traffic of(Cluster cluster, ClientAddresses clients) {
    List<Flow> flows = new ArrayList<>();
    for (VirtualService service : cluster.services()) {
      int number = 0;
      for (Target target : targets(cluster, service, clients)) {
        List<IpAddress> sources =
            clients.all(service.family()).stream()
                .filter(source -> catcher(cluster, source, target).equals(Optional.of(service)))
                .toList();
        flows.add(new Flow(service, number++, target, sources, count(service, sources.size())));
      }
    }
    return new Traffic(cluster, List.copyOf(flows));
  }

  List<Flow> of(VirtualService service) {
    return flows.stream().filter(flow -> flow.service().equals(service)).toList();
  }

  // -------------------------------------------------------------------------------- which target

  private static List<Target> targets(
      Cluster cluster, VirtualService service, ClientAddresses clients) {
    Stream<Target> candidates =
        service
            .mark()
            .map(mark -> mark.matches().stream().flatMap(Traffic::targets))
            .orElseGet(() -> service.vipPort().stream().flatMap(Traffic::targets));
    return candidates
        .filter(target -> isCaught(cluster, service, target, clients))
        .distinct()
        .limit(4)
        .toList();
  }

  private static boolean isCaught(
      Cluster cluster, VirtualService service, Target target, ClientAddresses clients) {
    return clients.all(service.family()).stream()
        .anyMatch(source -> catcher(cluster, source, target).equals(Optional.of(service)));
  }

  private static Stream<Target> targets(VipPort address) {
    List<Integer> ports = address.anyPort() ? PORTS : List.of(address.port());
    return ports.stream()
        .map(port -> new Target(address.vip().ip(), address.protocol(), port))
        .limit(4);
  }

  private static Stream<Target> targets(Match match) {
    List<Integer> ports =
        match.anyPort()
            ? PORTS
            : List.of(
                match.ports().get(0).first(), match.ports().get(match.ports().size() - 1).last());
    return ports.stream().map(port -> new Target(match.vip().ip(), match.protocol(), port));
  }

  /**
   * The service that a packet is for. A mark comes first, of matches the one with the narrowest
   * source; then the port; then all ports (ip_vs_service_find(), ip_vs_ctl.c).
   */
  static Optional<VirtualService> catcher(Cluster cluster, IpAddress source, Target target) {
    return marked(cluster, source, target)
        .or(() -> ported(cluster, target, target.port()))
        .or(() -> ported(cluster, target, 0));
  }

  private static Optional<VirtualService> marked(Cluster cluster, IpAddress source, Target target) {
    VirtualService best = null;
    int narrowest = -1;
    for (VirtualService service : cluster.services()) {
      for (Match match : service.mark().map(FirewallMark::matches).orElse(List.of())) {
        int prefix = match.source().map(cidr -> cidr.value().prefix()).orElse(0);
        if (prefix >= narrowest && catches(match, source, target)) {
          best = service;
          narrowest = prefix;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static boolean catches(Match match, IpAddress source, Target target) {
    PortRange port = PortRange.of(target.port());
    return match.vip().ip().equals(target.vip())
        && match.protocol() == target.protocol()
        && match.ports().stream().anyMatch(range -> range.contains(port))
        && match.source().map(Written::value).map(cidr -> cidr.contains(source)).orElse(true);
  }

  private static Optional<VirtualService> ported(Cluster cluster, Target target, int port) {
    return cluster.services().stream()
        .filter(
            service ->
                service.vipPort().stream()
                    .anyMatch(
                        address ->
                            address.vip().ip().equals(target.vip())
                                && address.protocol() == target.protocol()
                                && address.port() == port))
        .findFirst();
  }

  // ------------------------------------------------------------------------------------ how many

  private static int count(VirtualService service, int sources) {
    if (service.persistence().isPresent() || service.scheduler().hashesClients()) {
      return 2 * sources;
    }
    int cycle = cycle(service);
    return cycle == 0 ? 2 : Math.min(MANY, cycle * Math.max(1, 8 / cycle));
  }

  /** After so many connections each server has had its share; 0 if none takes any. */
  static int cycle(VirtualService service) {
    return active(service).stream().mapToInt(each -> share(service, each)).sum();
  }

  /** A server's connections in a cycle. */
  static int share(VirtualService service, Destination destination) {
    if (service.scheduler().ignoresWeights()) {
      return 1;
    }
    BigInteger divisor =
        active(service).stream()
            .map(each -> BigInteger.valueOf(each.effectiveWeight()))
            .reduce(BigInteger.ZERO, BigInteger::gcd);
    return destination.effectiveWeight() / divisor.intValueExact();
  }

  static List<Destination> active(VirtualService service) {
    return service.destinations().stream().filter(Destination::takesConnections).toList();
  }

  // ---------------------------------------------------------------------------------- as a plan

  /** The plan for traffic.py, of the services that are tried: who listens, then who connects. */
  List<String> plan() {
    Set<String> lines = new LinkedHashSet<>();
    List<Flow> tried =
        flows.stream().filter(flow -> ByHand.notLaidOut(flow.service()).isEmpty()).toList();
    for (Flow flow : tried) {
      for (Destination destination : flow.service().destinations()) {
        Target own = seenBy(destination, flow);
        hosts(cluster, destination).forEach(host -> lines.add("listen " + host + " " + own));
      }
    }
    tried.forEach(flow -> lines.add(flow.line()));
    return List.copyOf(lines);
  }

  /** The hosts that a destination is: every director, where that serves itself. */
  static List<String> hosts(Cluster cluster, Destination destination) {
    return destination.isLocal()
        ? cluster.directors().stream().map(Director::name).toList()
        : List.of(destination.server().name());
  }

  /** Where a packet of a flow arrives on a server. */
  static Target seenBy(Destination destination, Flow flow) {
    boolean here = destination.isLocal() && destination.flag().equals("-g");
    if (here || destination.forwarding().deliversToVip()) {
      return flow.target();
    }
    int port = destination.port(flow.service().address());
    return new Target(
        destination.address(), flow.target().protocol(), port == 0 ? flow.target().port() : port);
  }
}
