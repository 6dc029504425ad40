package io.lvsc.graph;

import io.lvsc.graph.Alike.Part;
import io.lvsc.graph.Box.Kind;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Server;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What leads where: from VIPs to services, on the directors, to real servers. */
final class ServiceView {
  private static final int MOST_LINES = 80;

  private final Cluster cluster;
  private final Set<String> down;
  private final List<List<VirtualService>> services;
  private final boolean rough;
  private final Map<String, Box> serviceBoxes = new HashMap<>();
  private final Map<String, Box> serverBoxes = new HashMap<>();

  private ServiceView(
      Topology topology, Set<String> down, List<List<VirtualService>> services, boolean rough) {
    this.cluster = topology.cluster();
    this.down = down;
    this.services = services;
    this.rough = rough;
  }

  /**
   * Services alike are one box. Where that leaves more lines than somebody can follow, ports and
   * states make no difference.
   */
  static Graph of(Topology topology, Set<String> down) {
    Graph exact = of(topology, down, false);
    return exact.lines().size() > MOST_LINES ? of(topology, down, true) : exact;
  }

  private static Graph of(Topology topology, Set<String> down, boolean rough) {
    return new ServiceView(topology, down, Alike.services(topology.cluster(), rough), rough)
        .draw(frame(topology, down));
  }

  /** Each service is a box of its own. */
  static Graph inFull(Topology topology) {
    List<List<VirtualService>> services =
        topology.cluster().services().stream().map(List::of).toList();
    List<String> directors =
        topology.cluster().directors().stream().map(director -> director.name()).toList();
    return new ServiceView(topology, Set.of(), services, false).draw(directors);
  }

  private Graph draw(List<String> frame) {
    List<Box> left = new ArrayList<>();
    List<Box> middle = new ArrayList<>();
    List<Box> right = new ArrayList<>();
    List<VirtualService> firsts = services.stream().map(group -> group.get(0)).toList();
    firsts.stream().flatMap(each -> each.vips().stream()).distinct().forEach(v -> left.add(vip(v)));
    for (List<VirtualService> group : services) {
      Box box = service(group);
      serviceBoxes.put(group.get(0).name(), box);
      middle.add(box);
    }
    for (List<Server> group : Alike.servers(firsts, down, rough)) {
      Box box = servers(group);
      group.forEach(server -> serverBoxes.put(server.name(), box));
      right.add(box);
    }
    return new Graph(cluster.name(), List.of(left, middle, right), lines(firsts), 1, frame);
  }

  /** The directors, and which of them holds the VIPs. */
  static List<String> frame(Topology topology, Set<String> down) {
    Standing standing = new Standing(topology, down);
    return topology.cluster().directors().stream()
        .map(
            director ->
                down.contains(director.name())
                    ? director.name() + " (down)"
                    : named(director, standing.of(director)))
        .toList();
  }

  private static String named(Director director, String standing) {
    return standing.isEmpty() ? director.name() : director.name() + " (" + standing + ")";
  }

  private static Box vip(Vip vip) {
    return new Box(
        id("vip", vip.name()), Kind.VIP, List.of(vip.name()), List.of("" + vip.ip()), false);
  }

  private static Box service(List<VirtualService> group) {
    boolean one = group.size() == 1;
    return new Box(
        id("service", group.get(0).name()),
        Kind.SERVICE,
        group.stream().map(each -> one ? each.name() : each.name() + ": " + takes(each)).toList(),
        one ? List.of(takes(group.get(0))) : List.of(),
        false);
  }

  private static String takes(VirtualService service) {
    String what =
        service
            .mark()
            .map(mark -> "mark " + mark.value())
            .orElseGet(
                () ->
                    service
                        .vipPort()
                        .map(each -> each.protocol().keyword() + " " + each.ports())
                        .orElse(""));
    return what + ", " + service.scheduler().keyword();
  }

  private Box servers(List<Server> group) {
    return new Box(
        id("server", group.get(0).name()),
        Kind.SERVERS,
        group.stream().map(Server::name).toList(),
        List.of(),
        down.contains(group.get(0).name()));
  }

  private List<Line> lines(List<VirtualService> firsts) {
    List<Line> lines = new ArrayList<>();
    for (VirtualService service : firsts) {
      service
          .vips()
          .forEach(
              vip ->
                  lines.add(
                      Line.plain(id("vip", vip.name()), box(serviceBoxes, service.name()), false)));
    }
    Map<String, Line> forwards = new LinkedHashMap<>();
    for (VirtualService service : firsts) {
      for (Destination each : service.destinations()) {
        Line line = line(service, each);
        forwards.putIfAbsent(
            line.from() + " " + line.to() + " " + line.words() + " " + line.resting(), line);
      }
    }
    lines.addAll(forwards.values());
    return lines;
  }

  private Line line(VirtualService service, Destination destination) {
    Part part = Part.of(service, destination, rough);
    return new Line(
        box(serviceBoxes, service.name()),
        box(serverBoxes, destination.server().name()),
        Optional.of(part.method()),
        part.label(),
        part.state().isPresent(),
        down.contains(destination.server().name()));
  }

  private static String box(Map<String, Box> boxes, String name) {
    Box box = boxes.get(name);
    if (box == null) {
      throw new IllegalStateException(name);
    }
    return box.id();
  }

  /** Names hold neither {@code _} nor D, so these may stand for what Mermaid takes for a line. */
  static String id(String kind, String name) {
    return kind + "_" + name.replace('-', '_').replace('.', 'D');
  }
}
