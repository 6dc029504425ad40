package io.lvsc.lab;

import io.lvsc.lab.Traffic.Flow;
import io.lvsc.lab.Traffic.Target;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.model.Tunnel;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Endpoint;
import io.lvsc.trace.Load;
import io.lvsc.trace.Question;
import io.lvsc.trace.Trace;
import io.lvsc.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A packet of a size, whose way {@code lvsc trace --size} tells.
 *
 * @param machine that sends it
 * @param isLearned whether a director is told of an MTU by a router, and remembers it
 */
record Sized(String machine, Question question, boolean isLearned) {
  private static final int FIRST_PORT = 20_000;
  private static final int SERVICES = 16;

  /**
   * For each service packets that just fit somewhere on the way, and such that just do not: of a
   * client, and of a host of the cluster. None where the kernel is told to lose packets.
   */
  static List<Sized> of(Cluster cluster, Traffic traffic) {
    List<Sized> all = new ArrayList<>();
    if (cluster.kernel("drop_packet", "3").isPresent() || cluster.announcement().isPresent()) {
      return all;
    }
    Topology topology = Topology.of(cluster);
    Tracer tracer = new Tracer(topology);
    for (VirtualService service : cluster.services().stream().limit(SERVICES).toList()) {
      Optional<Flow> flow =
          traffic.of(service).stream()
              .filter(each -> each.target().protocol() != Protocol.SCTP)
              .filter(each -> !each.sources().isEmpty())
              .findFirst();
      if (flow.isPresent() && Stray.isSure(service) && !wrapsByChance(service)) {
        Target target = flow.get().target();
        IpAddress source = flow.get().sources().get(0);
        for (Load load : loads(topology, service)) {
          add(all, tracer, LabNetwork.CLIENT, target, source, load);
        }
        host(topology, target.vip())
            .ifPresent(
                host ->
                    Stray.source(topology, host, target.vip())
                        .ifPresent(
                            own ->
                                loads(topology, service).stream()
                                    .filter(load -> !load.divisible())
                                    .forEach(
                                        load -> add(all, tracer, host.name(), target, own, load))));
      }
    }
    return all;
  }

  /**
   * Remote checksum costs 8 bytes of those packets only whose checksum a network card is to compute
   * (ip_vs_xmit.c, ipvs_gue_encap: CHECKSUM_PARTIAL). The trace counts them for all.
   */
  private static boolean wrapsByChance(VirtualService service) {
    return service.destinations().stream()
        .filter(each -> each.forwarding() == ForwardingMethod.TUN)
        .anyMatch(each -> each.tunnel().effectiveChecksum() == Tunnel.Checksum.REMCSUM);
  }

  /** Some server that does not hold the VIP. */
  private static Optional<Host> host(Topology topology, IpAddress vip) {
    return topology.cluster().realServers().stream()
        .filter(
            server ->
                topology
                    .usage()
                    .heldVips(server, vip.family())
                    .noneMatch(it -> it.ip().equals(vip)))
        .map((RealServer server) -> (Host) server)
        .findFirst();
  }

  private static void add(
      List<Sized> all, Tracer tracer, String machine, Target target, IpAddress source, Load load) {
    Question question =
        new Question(
            Endpoint.of(source, FIRST_PORT + all.size()),
            target.protocol(),
            target.vip(),
            target.port(),
            Optional.empty(),
            Set.of(),
            Optional.of(load));
    if (tracer.objection(question).isEmpty()) {
      all.add(new Sized(machine, question, isLearned(tracer.trace(question))));
    }
  }

  private static List<Load> loads(Topology topology, VirtualService service) {
    NavigableSet<Integer> limits = new TreeSet<>();
    service.vips().stream()
        .flatMap(vip -> vip.network().stream())
        .map(Network::mtu)
        .forEach(limits::add);
    for (Destination each : service.destinations()) {
      each.machine()
          .ifPresent(
              server ->
                  server
                      .addresses()
                      .forEach(
                          own ->
                              topology
                                  .addresses()
                                  .network(own.value())
                                  .map(Network::mtu)
                                  .ifPresent(limits::add)));
      for (Director director : topology.cluster().directors()) {
        topology
            .way(director, each.address())
            .hops()
            .forEach(hop -> limits.add(hop.link().network().mtu()));
      }
    }
    service.destinations().stream()
        .filter(each -> each.flag().equals("-i"))
        .flatMap(topology::tunnelRooms)
        .flatMap(room -> Stream.concat(Stream.of(room.left()), room.leftInFirst().stream()))
        .forEach(limits::add);
    List<Load> loads = new ArrayList<>();
    for (int limit : limits) {
      loads.add(Load.of(limit, false));
      loads.add(Load.of(limit + 1, false));
      if (service.family() == Family.IPV4) {
        loads.add(Load.of(limit + 1, true));
      }
    }
    if (service.family() == Family.IPV4) {
      loads.add(Load.of(LabNetwork.largest(topology.cluster()) - 100, true));
    }
    loads.removeIf(load -> load.bytes() > LabNetwork.largest(topology.cluster()));
    return loads;
  }

  /** For the plan of sizes.py. */
  String line() {
    Load load = question.load().orElseThrow();
    return "probe %s %s %s %d %s %d %d %s %s"
        .formatted(
            machine,
            question.protocol().keyword(),
            question.client().address(),
            question.client().port().orElseThrow(),
            question.vip(),
            question.port(),
            load.bytes(),
            load.divisible() ? "-" : "df",
            isLearned ? "2" : "0.05");
  }

  private static boolean isLearned(Trace trace) {
    return trace.walks().stream()
        .flatMap(walk -> walk.forward().stream())
        .flatMap(stop -> stop.steps().stream())
        .anyMatch(step -> step.messages().size() > 1);
  }

  @Override
  public String toString() {
    return question.packet()
        + " of "
        + question.load().orElseThrow().bytes()
        + " bytes"
        + (question.load().orElseThrow().divisible() ? " without DF" : "");
  }
}
