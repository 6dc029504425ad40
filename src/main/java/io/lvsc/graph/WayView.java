package io.lvsc.graph;

import io.lvsc.graph.Box.Kind;
import io.lvsc.model.Cidr;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.trace.Endpoint;
import io.lvsc.trace.Frame;
import io.lvsc.trace.Group;
import io.lvsc.trace.Question;
import io.lvsc.trace.Step;
import io.lvsc.trace.Stop;
import io.lvsc.trace.Trace;
import io.lvsc.trace.Tracer;
import io.lvsc.trace.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The way of a service's packets and of the replies, a lane for each way that differs. */
final class WayView {
  /** Addresses that no cluster has, for a client from outside (RFC 2544, RFC 5737, RFC 3849). */
  private static final List<String> OUTSIDE =
      List.of("198.18.0.5", "192.0.2.77", "198.51.100.77", "2001:db8:ffff::77");

  private static final int OTHER_PORT = 30_000;

  private final Topology topology;
  private final VirtualService service;
  private final Trace trace;

  /**
   * A step of a lane, from one of its boxes to another.
   *
   * @param words what the wire carries
   */
  record Move(int from, int to, List<String> words) {
    Move {
      words = List.copyOf(words);
    }

    /** Whether it and another one pass by the same gap between boxes. */
    boolean overlaps(Move other) {
      return Math.max(Math.min(from, to), Math.min(other.from, other.to))
          < Math.min(Math.max(from, to), Math.max(other.from, other.to));
    }
  }

  /**
   * One way.
   *
   * @param boxes from the client to the server
   * @param fate empty if the reply comes back
   */
  record Lane(
      ForwardingMethod method,
      List<Box> boxes,
      List<Move> forward,
      List<Move> reply,
      Optional<String> fate) {
    Lane {
      boxes = List.copyOf(boxes);
      forward = List.copyOf(forward);
      reply = List.copyOf(reply);
    }
  }

  private WayView(Topology topology, VirtualService service, Set<String> down) {
    this.topology = topology;
    this.service = service;
    this.trace = new Tracer(topology).trace(question(topology, service).withDown(down));
  }

  static String svg(Topology topology, VirtualService service, Set<String> down) {
    WayView view = new WayView(topology, service, down);
    return new Lanes(topology.cluster().name() + ", " + service.name(), view.lanes()).svg();
  }

  static Graph of(Topology topology, VirtualService service, Set<String> down) {
    return new WayView(topology, service, down).graph();
  }

  // ------------------------------------------------------------------------------------ the client

  /** A packet that the service takes: from outside the cluster, or as the mark wants it. */
  private static Question question(Topology topology, VirtualService service) {
    Match match = service.matches().get(0);
    IpAddress client =
        match.clients().map(WayView::inside).orElseGet(() -> outside(topology, match));
    PortRange ports = match.ports().get(0);
    int port = match.anyPort() ? OTHER_PORT : ports.first();
    return Question.of(Endpoint.anyPort(client), match.protocol(), match.vip().ip(), port);
  }

  /** The second address of a block, where it has two. */
  private static IpAddress inside(Cidr clients) {
    IpAddress first = clients.network();
    IpAddress second = new IpAddress(first.family(), first.high(), first.low() | 1);
    return clients.contains(second) ? second : first;
  }

  private static IpAddress outside(Topology topology, Match match) {
    return OUTSIDE.stream()
        .flatMap(text -> IpAddress.parse(text).stream())
        .filter(address -> address.family() == match.vip().family())
        .filter(address -> topology.addresses().network(address).isEmpty())
        .findFirst()
        .or(() -> IpAddress.parse("192.88.99.5").filter(a -> a.family() == match.vip().family()))
        .orElseGet(() -> IpAddress.parse("3fff::77").orElseThrow());
  }

  // ------------------------------------------------------------------------------------- the lanes

  List<Lane> lanes() {
    return Group.of(trace.walks()).stream().map(this::lane).toList();
  }

  private Lane lane(Group group) {
    Walk walk = group.shown();
    List<Stop> stops = joined(trace.approach(), walk.forward());
    List<Box> boxes = new ArrayList<>();
    List<Move> forward = new ArrayList<>();
    List<String> carried = words(Frame.of(trace.question().packet()));
    for (int i = 0; i < stops.size(); i++) {
      boxes.add(box(stops.get(i), group));
      if (i > 0) {
        List<String> words = words(stops.get(i - 1));
        carried = words.isEmpty() ? carried : words;
        forward.add(new Move(i - 1, i, carried));
      }
    }
    List<Move> reply = new ArrayList<>();
    int at = stops.size() - 1;
    List<String> said = List.of();
    for (Stop stop : walk.reply()) {
      int to = find(stops, stop.node());
      if (to >= 0 && to != at) {
        reply.add(new Move(at, to, said));
        at = to;
      }
      List<String> words = words(stop);
      said = words.isEmpty() ? said : words;
    }
    return new Lane(
        walk.destination().forwarding(),
        boxes,
        forward,
        reply,
        walk.isAnswered() ? Optional.empty() : Optional.of(walk.fate().reason()));
  }

  private static int find(List<Stop> stops, String node) {
    for (int i = 0; i < stops.size(); i++) {
      if (stops.get(i).node().equals(node)) {
        return i;
      }
    }
    return -1;
  }

  private static List<Stop> joined(List<Stop> approach, List<Stop> walk) {
    List<Stop> stops = new ArrayList<>(approach);
    for (Stop stop : walk) {
      int last = stops.size() - 1;
      if (last >= 0 && stops.get(last).node().equals(stop.node())) {
        List<Step> steps =
            Stream.concat(stops.get(last).steps().stream(), stop.steps().stream()).toList();
        stops.set(last, new Stop(stop.node(), steps));
      } else {
        stops.add(stop);
      }
    }
    return stops;
  }

  /** What the wire carries that the packet leaves by. */
  private static List<String> words(Stop stop) {
    Optional<Frame> frame =
        stop.steps().stream()
            .filter(step -> step.wire().isPresent())
            .reduce((first, last) -> last)
            .flatMap(Step::after);
    return frame.map(WayView::words).orElse(List.of());
  }

  private static List<String> words(Frame frame) {
    List<String> words = new ArrayList<>();
    words.add(frame.packet().from() + " >");
    words.add(frame.packet().to().toString());
    frame
        .wrapping()
        .ifPresent(
            outer -> {
              words.add("in " + outer.kind() + " " + outer.from() + " >");
              words.add(outer.to().toString());
            });
    return words;
  }

  private Box box(Stop stop, Group group) {
    String node = stop.node();
    Walk walk = group.shown();
    if (node.equals(walk.server())) {
      List<String> names = group.walks().stream().map(Walk::server).distinct().toList();
      return new Box(
          node, Kind.SERVERS, names, List.of(walk.destination().forwarding().title()), false);
    }
    boolean director =
        topology.cluster().directors().stream().anyMatch(each -> each.name().equals(node));
    if (director) {
      return new Box(
          node,
          Kind.DIRECTOR,
          List.of(node),
          List.of(service.name() + ", " + service.scheduler().keyword(), service.address().title()),
          false);
    }
    return node.equals("client")
        ? new Box(node, Kind.CLIENT, List.of("client"), List.of(), false)
        : new Box(node, Kind.ROUTER, List.of(node), List.of(), false);
  }

  // ----------------------------------------------------------------- for Mermaid and for Graphviz

  private Graph graph() {
    List<Box> boxes = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (Lane lane : lanes()) {
      number++;
      String prefix = "way" + number + "_";
      for (int i = 0; i < lane.boxes().size(); i++) {
        Box box = lane.boxes().get(i);
        boxes.add(new Box(prefix + i, box.kind(), box.names(), box.details(), box.down()));
      }
      for (Move move : lane.forward()) {
        lines.add(line(prefix, move, Optional.of(lane.method()), false));
      }
      for (Move move : lane.reply()) {
        lines.add(line(prefix, move, Optional.empty(), true));
      }
    }
    return new Graph(service.name(), List.of(boxes), lines, -1, List.of());
  }

  private static Line line(
      String prefix, Move move, Optional<ForwardingMethod> method, boolean reply) {
    return new Line(
        prefix + move.from(),
        prefix + move.to(),
        method,
        String.join(" ", move.words()),
        reply,
        false);
  }
}
