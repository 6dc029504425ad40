package io.lvsc.lab;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lvsc.Tools;
import io.lvsc.lab.Evidence.Connection;
import io.lvsc.lab.Traffic.Flow;
import io.lvsc.lab.Traffic.Target;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Persistence;
import io.lvsc.model.Protocol;
import io.lvsc.model.Scheduler;
import io.lvsc.model.Timeouts;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Hop;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether a service's connections went where the spec says. */
record Judge(Cluster cluster, Traffic traffic, VirtualService service, List<Connection> all) {
  /**
   * IPVS forgets what is idle; what it is to remember for less, a busy guest may be too late for.
   */
  private static final int SHORT_SECONDS = 60;

  static Judge of(LabCase labCase, VirtualService service, Evidence evidence) {
    List<Connection> own =
        evidence.connections("traffic").stream()
            .filter(each -> each.flow().startsWith(service.name() + "/"))
            .toList();
    return new Judge(labCase.cluster(), labCase.traffic(), service, own);
  }

  /** Every connection reaches an active server, or none does if there is none. */
  void assertReachesActiveServers() {
    assertFalse(traffic.of(service).isEmpty(), "no client can reach it");
    List<Destination> active = Traffic.active(service);
    if (active.isEmpty()) {
      assertTrue(all.stream().allMatch(each -> each.server().isEmpty()), () -> "answered: " + all);
      return;
    }
    if (dropsPackets()) {
      assertTrue(all.stream().anyMatch(each -> each.server().isPresent()), () -> "none: " + all);
    } else {
      assertAll(traffic.of(service).stream().map(flow -> () -> assertTried(flow)));
    }
    assertAll(
        all.stream()
            .map(
                each ->
                    () -> {
                      if (each.server().isEmpty()) {
                        assertTrue(mayBeRefused(each), () -> "no answer: " + each);
                      } else {
                        assertTrue(active.contains(destination(each)), () -> "not active: " + each);
                      }
                    }));
  }

  /** traffic.py ends a flow after three connections without an answer, each of which is judged. */
  private void assertTried(Flow flow) {
    List<Connection> tried = all.stream().filter(each -> each.flow().equals(flow.id())).toList();
    long silent = tried.stream().filter(each -> each.fault().equals("timeout")).count();
    if (silent < 3) {
      assertEquals(flow.count(), tried.size(), () -> "connections tried: " + tried);
    }
  }

  private boolean mayBeRefused(Connection connection) {
    return dropsPackets()
        || isOverloaded()
        || insistsOnResting()
        || (service.scheduler() == Scheduler.OVF && overflowChoice(connection).isEmpty());
  }

  private List<Destination> overflowChoice(Connection connection) {
    return new Overflow(service, all.stream().map(this::answer).toList())
        .choice(answer(connection));
  }

  private Overflow.Answer answer(Connection each) {
    return new Overflow.Answer(
        all.indexOf(each),
        each.flow(),
        flow(each).target().protocol() != Protocol.UDP,
        each.server().map(name -> destination(each)));
  }

  /** Kernel setting {@code drop_packet: 3}: the first packet of every tenth connection is lost. */
  private boolean dropsPackets() {
    return Optional.ofNullable(cluster.kernel().get("drop_packet"))
        .map(Written::value)
        .equals(Optional.of("3"));
  }

  /** More connections than the servers' thresholds let in. */
  private boolean isOverloaded() {
    long room =
        Traffic.active(service).stream()
            .mapToLong(each -> each.upperThreshold().orElse(Integer.MAX_VALUE))
            .sum();
    return room < all.size();
  }

  private boolean isLimited() {
    return dropsPackets() || service.listed().anyMatch(each -> each.upperThreshold().isPresent());
  }

  /** A hash without fallback, and dh always, keep sending a server's share to it when it drains. */
  private boolean insistsOnResting() {
    boolean someRest =
        service.listed().anyMatch(each -> !each.takesConnections())
            || service.listed().anyMatch(each -> each.upperThreshold().isPresent());
    boolean insists =
        service.scheduler() == Scheduler.DH
            || (service.scheduler().hashesClients()
                && service.schedulerFlags().stream().noneMatch(flag -> flag.value().isFallback()));
    return someRest && insists;
  }

  /** The destination that answered a connection. */
  Destination destination(Connection connection) {
    Flow flow = flow(connection);
    return service.destinations().stream()
        .filter(each -> Traffic.hosts(cluster, each).contains(connection.server().orElse("")))
        .filter(
            each -> {
              Target own = Traffic.seenBy(each, flow);
              return own.vip().toString().equals(connection.local())
                  && own.port() == connection.localPort();
            })
        .findFirst()
        .orElseGet(() -> fail("no destination of the service: " + connection));
  }

  private Flow flow(Connection connection) {
    return traffic.flows().stream()
        .filter(flow -> flow.id().equals(connection.flow()))
        .findFirst()
        .orElseThrow();
  }

  /** The server sees the client, or with full NAT the director's local address. */
  void assertServersSeeTheClient() {
    assertAll(
        all.stream()
            .filter(each -> each.server().isPresent())
            .map(
                each ->
                    () -> {
                      Destination destination = destination(each);
                      if (destination.forwarding() == ForwardingMethod.FULLNAT) {
                        assertEquals(localAddress(destination).toString(), each.peer());
                      } else {
                        assertEquals(each.source(), each.peer());
                        assertEquals(each.sourcePort(), each.peerPort());
                      }
                    }));
  }

  private IpAddress localAddress(Destination destination) {
    return service
        .localAddress()
        .map(Written::value)
        .or(() -> toward(destination))
        .orElseGet(() -> fail("no way from the director to " + destination.address()));
  }

  private Optional<IpAddress> toward(Destination destination) {
    Topology facts = Topology.of(cluster);
    return cluster.directors().stream()
        .flatMap(director -> facts.way(director, destination.address()).first().stream())
        .map(Hop::sender)
        .findFirst();
  }

  /** The shares are the scheduler's, as far as it has any that can be foretold. */
  void assertSpreadsLikeItsScheduler() {
    List<Destination> active = Traffic.active(service);
    Map<Destination, Integer> reached =
        all.stream()
            .filter(each -> each.server().isPresent())
            .collect(groupingBy(this::destination, summingInt(each -> 1)));
    int total = all.size();
    int cycle = Traffic.cycle(service);
    boolean limited = isLimited();
    for (Destination each : active) {
      int count = reached.getOrDefault(each, 0);
      double due = (double) total * Traffic.share(service, each) / cycle;
      String name = each.server().name() + " of " + reached;
      switch (service.scheduler()) {
        case RR, WRR -> {
          if (!limited) {
            assertEquals(due, count, total % cycle == 0 ? 0 : due / 4 + 1, name);
          }
        }
        case LC, WLC, SED -> {
          // These count connections, which a datagram that is scheduled by itself leaves none of.
          if (!limited && !service.onePacket() && due >= 2) {
            assertTrue(count > 0, "not reached: " + name);
          }
        }
        case FO -> {
          if (!limited && each.effectiveWeight() < highestWeight(active)) {
            assertEquals(0, count, name);
          }
        }
        default -> {}
      }
    }
    if (service.scheduler() == Scheduler.OVF && !limited && remembers()) {
      assertAll(all.stream().map(each -> () -> assertOverflows(each)));
    }
    if (service.scheduler().hashesClients() && service.onePacket()) {
      assertAll(traffic.of(service).stream().map(flow -> () -> assertMeetsOneServer(flow)));
    } else if (service.scheduler().hashesClients() && sameWeights(active)) {
      assertTrue(reached.size() >= Math.min(2, active.size()), () -> "all to " + reached.keySet());
    }
  }

  /** The datagrams of a flow are from one socket, so that every hash of a client is the same. */
  private void assertMeetsOneServer(Flow flow) {
    Set<String> met = new TreeSet<>();
    all.stream()
        .filter(each -> each.flow().equals(flow.id()))
        .forEach(each -> each.server().ifPresent(met::add));
    assertTrue(met.size() <= 1, () -> flow.id() + " met " + met);
  }

  /** The greatest weight of those with room has the next connection; without one it is refused. */
  private void assertOverflows(Connection each) {
    List<Destination> choice = overflowChoice(each);
    if (choice.isEmpty()) {
      assertTrue(each.server().isEmpty(), () -> "beyond all weights: " + each);
    } else if (each.server().isPresent()) {
      assertEquals(
          highestWeight(choice), destination(each).effectiveWeight(), () -> "overflows: " + each);
    }
  }

  /** Whether connections are counted for as long as they are open. */
  private boolean remembers() {
    return cluster.timeouts().stream()
        .flatMap(each -> Stream.of(each.tcp(), each.udp()))
        .allMatch(seconds -> seconds == 0 || seconds >= SHORT_SECONDS);
  }

  private static int highestWeight(List<Destination> active) {
    return active.stream().mapToInt(Destination::effectiveWeight).max().orElse(0);
  }

  private static boolean sameWeights(List<Destination> active) {
    return active.stream().map(Destination::effectiveWeight).distinct().count() == 1;
  }

  /** Clients that count as one meet one server, on all ports of the service, while it lasts. */
  void assertPersistenceSticks() {
    int timeout = service.persistence().map(Persistence::timeout).orElse(0);
    if (timeout < SHORT_SECONDS) {
      Tools.notRun("persistence is forgotten after " + timeout + " s");
    }
    Map<IpAddress, TreeSet<String>> servers =
        all.stream()
            .filter(each -> each.server().isPresent())
            .collect(
                groupingBy(
                    each -> each.from().network(granularity()),
                    mapping(each -> each.server().orElseThrow(), toCollection(TreeSet::new))));
    servers.forEach((client, met) -> assertEquals(1, met.size(), client + " met " + met));
    Set<String> met = new TreeSet<>();
    servers.values().forEach(met::addAll);
    if (servers.size() > 1 && service.scheduler() == Scheduler.RR && !isLimited()) {
      assertEquals(
          Math.min(servers.size(), Traffic.active(service).size()), met.size(), "met: " + met);
    }
  }

  private int granularity() {
    return service
        .persistence()
        .flatMap(each -> each.netmask())
        .flatMap(mask -> mask.value().prefix(service.family()))
        .orElse(service.family().bits());
  }

  /** A megabyte there and back for each server that was reached by TCP, if it waits for that. */
  void assertTransfers(Evidence evidence) {
    int idle = cluster.timeouts().map(Timeouts::tcp).orElse(0);
    if (idle > 0 && idle < SHORT_SECONDS) {
      Tools.notRun("idle connections are forgotten after " + idle + " s");
    }
    Set<String> transfers = new TreeSet<>();
    evidence.records("traffic", "transfer").stream()
        .filter(line -> line.startsWith(service.name() + "/"))
        .forEach(transfers::add);
    Set<String> expected = new TreeSet<>();
    all.stream()
        .filter(each -> flow(each).target().protocol() == Protocol.TCP)
        .flatMap(each -> each.server().map(name -> each.flow() + " transfer " + name).stream())
        .forEach(transfer -> expected.add(transfer + " ok"));
    assertEquals(expected, transfers);
  }

  /** Whether clients reach it by TCP. */
  boolean isTcp() {
    return traffic.of(service).stream().anyMatch(f -> f.target().protocol() == Protocol.TCP);
  }
}
