package io.lvsc.graph;

import io.lvsc.graph.Alike.Part;
import io.lvsc.graph.Box.Kind;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Interface;
import io.lvsc.model.LocalServer;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.Server;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What each host does: routers, directors, servers with their services. */
final class HostView {
  /** With more boxes than this, hosts that differ only in ports and states share one. */
  private static final int MOST_BOXES = 16;

  private final Topology topology;
  private final Set<String> down;
  private final Standing standing;

  private HostView(Topology topology, Set<String> down) {
    this.topology = topology;
    this.down = down;
    this.standing = new Standing(topology, down);
  }

  static Graph of(Topology topology, Set<String> down) {
    return new HostView(topology, down).draw();
  }

  private Graph draw() {
    List<Box> routers = topology.cluster().routers().stream().map(this::router).toList();
    List<Box> directors = topology.cluster().directors().stream().map(this::director).toList();
    List<List<RealServer>> exact = machines(false);
    List<List<RealServer>> groups = exact.size() > MOST_BOXES ? machines(true) : exact;
    List<Box> servers = groups.stream().map(this::servers).toList();
    List<List<Box>> columns = new ArrayList<>();
    if (!routers.isEmpty()) {
      columns.add(routers);
    }
    columns.add(directors);
    columns.add(servers);
    return new Graph(
        topology.cluster().name(), columns, lines(routers, directors, groups), -1, List.of());
  }

  /** The servers but for the director itself, which has a box of its own. */
  private List<List<RealServer>> machines(boolean rough) {
    return Alike.servers(topology.cluster().services(), down, rough).stream()
        .map(HostView::machines)
        .filter(group -> !group.isEmpty())
        .toList();
  }

  private static List<RealServer> machines(List<Server> group) {
    return group.stream()
        .flatMap(server -> server instanceof RealServer host ? Stream.of(host) : Stream.empty())
        .toList();
  }

  private Box router(Router router) {
    return new Box(
        ServiceView.id("router", router.name()),
        Kind.ROUTER,
        List.of(router.name()),
        router.interfaces().stream().map(HostView::words).toList(),
        down.contains(router.name()));
  }

  private Box director(Director director) {
    List<String> details = new ArrayList<>();
    if (!standing.of(director).isEmpty()) {
      details.add(standing.of(director));
    }
    director.interfaces().forEach(device -> details.add(words(device)));
    if (standing.isActive(director)) {
      for (Vip vip : topology.availability().held()) {
        details.add("VIP " + vip.name() + " " + vip.ip());
      }
      details.addAll(uses(LocalServer.NAME));
    }
    details.addAll(uses(director.name()));
    return new Box(
        ServiceView.id("director", director.name()),
        Kind.DIRECTOR,
        List.of(director.name()),
        details,
        down.contains(director.name()));
  }

  private static String words(Interface device) {
    return device.name()
        + " "
        + device.addresses().stream()
            .map(address -> address.value().toString())
            .collect(Collectors.joining(", "));
  }

  private Box servers(List<RealServer> group) {
    RealServer first = group.get(0);
    List<String> details = new ArrayList<>();
    if (group.size() == 1) {
      first.addresses().forEach(address -> details.add(address.value().toString()));
    }
    details.addAll(uses(first.name()));
    return new Box(
        ServiceView.id("server", first.name()),
        Kind.SERVERS,
        group.stream().map(RealServer::name).toList(),
        details,
        down.contains(first.name()));
  }

  /** How a server stands in the services. */
  private List<String> uses(String server) {
    return topology.cluster().services().stream()
        .flatMap(
            service ->
                service.destinations().stream()
                    .filter(each -> each.server().name().equals(server))
                    .map(each -> words(service, each)))
        .toList();
  }

  private static String words(VirtualService service, Destination destination) {
    Part part = Part.of(service, destination, false);
    String label = part.label();
    return service.name() + ": " + part.method().keyword() + (label.isEmpty() ? "" : ", " + label);
  }

  private List<Line> lines(List<Box> routers, List<Box> directors, List<List<RealServer>> groups) {
    List<Line> lines = new ArrayList<>();
    for (Box router : routers) {
      for (Box director : directors) {
        lines.add(Line.plain(router.id(), director.id(), router.down() || director.down()));
      }
    }
    List<Director> holding = topology.availability().holding(down);
    for (List<RealServer> group : groups) {
      for (ForwardingMethod method : methods(group.get(0))) {
        holding.forEach(
            director ->
                lines.add(
                    new Line(
                        ServiceView.id("director", director.name()),
                        ServiceView.id("server", group.get(0).name()),
                        Optional.of(method),
                        "",
                        false,
                        down.contains(group.get(0).name()))));
      }
    }
    return lines;
  }

  private Set<ForwardingMethod> methods(RealServer server) {
    Set<ForwardingMethod> methods = EnumSet.noneOf(ForwardingMethod.class);
    topology.usage().of(server).forEach(part -> methods.add(part.destination().forwarding()));
    return methods;
  }
}
