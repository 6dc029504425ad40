package io.lvsc.lab;

import io.lvsc.lab.Traffic.Flow;
import io.lvsc.lab.Traffic.Target;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import io.lvsc.model.Router;
import io.lvsc.model.Scheduler;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A connection that need not be answered: of a client to what no service takes, or of a host of the
 * cluster. It shows whether a packet gets lost where {@code lvsc trace} says so.
 *
 * @param machine whose connection it is
 */
record Stray(String id, String machine, Target target, IpAddress source) {
  private static final List<Integer> PORTS = List.of(81, 4444, 9, 65000);

  /** Each that is silent takes its time, and each that is refused one of the kernel's messages. */
  private static final int UNSERVED = 4;

  private static final int OF_HOSTS = 12;

  /** None where the kernel is told to lose packets. */
  static List<Stray> of(Cluster cluster, Traffic traffic, ClientAddresses clients) {
    List<Stray> strays = new ArrayList<>();
    if (cluster.kernel("drop_packet", "3").isPresent()) {
      return strays;
    }
    for (Vip vip : cluster.vips()) {
      List<IpAddress> sources = clients.addresses(vip.family());
      for (Protocol protocol : List.of(Protocol.TCP, Protocol.UDP)) {
        if (strays.size() < UNSERVED) {
          IpAddress source = sources.get(strays.size() % sources.size());
          unserved(cluster, vip, protocol, source)
              .ifPresent(target -> add(strays, LabNetwork.CLIENT, target, source));
        }
      }
    }
    Topology topology = Topology.of(cluster);
    for (VirtualService service : cluster.services()) {
      if (isSure(service)) {
        Target target = traffic.of(service).stream().map(Flow::target).findFirst().orElseThrow();
        askers(cluster, service)
            .limit(UNSERVED + OF_HOSTS - strays.size())
            .forEach(
                host ->
                    source(topology, host, target.vip())
                        .ifPresent(source -> add(strays, host.name(), target, source)));
      }
    }
    return strays;
  }

  private static void add(List<Stray> strays, String machine, Target target, IpAddress source) {
    strays.add(new Stray("_stray/" + strays.size(), machine, target, source));
  }

  private static Optional<Target> unserved(
      Cluster cluster, Vip vip, Protocol protocol, IpAddress source) {
    return PORTS.stream()
        .map(port -> new Target(vip.ip(), protocol, port))
        .filter(target -> Traffic.catcher(cluster, source, target).isEmpty())
        .findFirst();
  }

  /** Whether all is answered that reaches a server, or nothing. */
  static boolean isSure(VirtualService service) {
    return ByHand.notLaidOut(service).isEmpty()
        && service.scheduler() != Scheduler.OVF
        && service.listed().noneMatch(each -> each.upperThreshold().isPresent());
  }

  /** One of its servers, another server, and a router. */
  private static Stream<Host> askers(Cluster cluster, VirtualService service) {
    List<String> own = service.destinations().stream().map(each -> each.server().name()).toList();
    Stream<? extends Host> servers =
        Stream.of(true, false)
            .flatMap(
                one ->
                    cluster.realServers().stream()
                        .filter(server -> own.contains(server.name()) == one)
                        .limit(1));
    Stream<Router> router = cluster.routers().stream().limit(1);
    return Stream.concat(servers, router);
  }

  /**
   * The address that a host takes toward a VIP, or any where it has no way; empty where the lab
   * gives it a gateway, since the spec does not.
   */
  static Optional<IpAddress> source(Topology topology, Host host, IpAddress vip) {
    Family family = vip.family();
    return topology
        .way(host, vip)
        .first()
        .map(Hop::sender)
        .or(
            () ->
                host.addresses().stream()
                    .map(Written::value)
                    .filter(address -> address.family() == family)
                    .filter(address -> topology.table(host).gateway(family).isPresent())
                    .findFirst());
  }

  /** For the plan of traffic.py. */
  String line() {
    return "stray %s %s %s %s".formatted(id, machine, target, source);
  }
}
