package io.lvsc.graph;

import io.lvsc.graph.Box.Kind;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.topology.Link;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The networks, and who is in them. Servers of one network that are used alike are one box. */
final class NetworkView {
  private final Topology topology;
  private final Set<String> down;
  private final Standing standing;

  /**
   * A host's place in a network.
   *
   * @param labels its interface and addresses there
   */
  record Attachment(Network network, List<String> labels) {
    Attachment {
      labels = List.copyOf(labels);
    }
  }

  /** A box, and the networks that it hangs on, in the order of the file. */
  record Hanging(Box box, List<Attachment> attachments) {
    Hanging {
      attachments = List.copyOf(attachments);
    }
  }

  NetworkView(Topology topology, Set<String> down) {
    this.topology = topology;
    this.down = down;
    this.standing = new Standing(topology, down);
  }

  static Graph of(Topology topology, Set<String> down) {
    return new NetworkView(topology, down).graph();
  }

  static String svg(Topology topology, Set<String> down) {
    return new NetworkBars(new NetworkView(topology, down)).svg();
  }

  String title() {
    return topology.cluster().name();
  }

  List<Network> networks() {
    return topology.cluster().networks();
  }

  private Graph graph() {
    List<Box> bars =
        networks().stream()
            .map(
                network ->
                    new Box(
                        id(network), Kind.ROUTER, List.of(network.name()), facts(network), false))
            .toList();
    List<Box> hosts = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    Stream.concat(several().stream(), single().stream())
        .forEach(
            hanging -> {
              hosts.add(hanging.box());
              for (Attachment each : hanging.attachments()) {
                lines.add(
                    new Line(
                        id(each.network()),
                        hanging.box().id(),
                        Optional.empty(),
                        each.labels().isEmpty() ? "" : each.labels().get(0),
                        false,
                        hanging.box().down()));
              }
            });
    return new Graph(title(), List.of(bars, hosts), lines, -1, List.of());
  }

  private static String id(Network network) {
    return ServiceView.id("network", network.name());
  }

  /** Its blocks, its gateways and its MTU, if that is an unusual one. */
  List<String> facts(Network network) {
    List<String> facts = new ArrayList<>();
    network.cidrs().forEach(cidr -> facts.add(cidr.value().toString()));
    network.gateways().forEach(gateway -> facts.add("gateway " + named(gateway.value())));
    if (network.mtu() != Network.DEFAULT_MTU) {
      facts.add("MTU " + network.mtu());
    }
    return facts;
  }

  private String named(IpAddress address) {
    return owner(address).map(name -> address + " (" + name + ")").orElse("" + address);
  }

  private Optional<String> owner(IpAddress address) {
    return topology.addresses().hosts(address).stream()
        .findFirst()
        .map(Host::name)
        .or(
            () ->
                topology.availability().gatewayVip(address).isPresent()
                    ? topology.availability().active(down).map(Director::name)
                    : Optional.empty());
  }

  // --------------------------------------------------------------------- hosts of several networks

  /** Routers, directors, and the servers that are in several networks. */
  List<Hanging> several() {
    List<Hanging> all = new ArrayList<>();
    for (Router router : topology.cluster().routers()) {
      all.add(
          new Hanging(box(router, "router", Kind.ROUTER, List.of("router")), attachments(router)));
    }
    for (Director director : topology.cluster().directors()) {
      all.add(
          new Hanging(
              box(director, "director", Kind.DIRECTOR, List.of(role(director))),
              attachments(director)));
    }
    for (RealServer server : topology.cluster().realServers()) {
      List<Attachment> attachments = attachments(server);
      if (attachments.size() > 1) {
        all.add(new Hanging(box(server, "server", Kind.SERVERS, uses(server)), attachments));
      }
    }
    return all;
  }

  private Box box(Host host, String kind, Kind as, List<String> details) {
    return new Box(
        ServiceView.id(kind, host.name()),
        as,
        List.of(host.name()),
        details,
        down.contains(host.name()));
  }

  private String role(Director director) {
    String words = standing.of(director);
    return words.isEmpty() ? "director" : "director, " + words;
  }

  private List<Attachment> attachments(Host host) {
    List<Attachment> all = new ArrayList<>();
    for (Network network : networks()) {
      List<String> labels = new ArrayList<>();
      for (Family family : Family.values()) {
        topology.table(host).link(network, family).ifPresent(link -> labels(link, family, labels));
      }
      if (!labels.isEmpty()) {
        if (host instanceof Director director && standing.isActive(director)) {
          topology.availability().held().stream()
              .filter(vip -> vip.network().equals(Optional.of(network)))
              .forEach(vip -> labels.add("VIP " + vip.name() + " " + vip.ip()));
        }
        all.add(new Attachment(network, few(labels)));
      }
    }
    return all;
  }

  private static void labels(Link link, Family family, List<String> labels) {
    String device = link.device().map(name -> name + " ").orElse("");
    link.addresses().stream()
        .filter(address -> address.family() == family)
        .forEach(address -> labels.add(device + address));
  }

  private static List<String> few(List<String> labels) {
    if (labels.size() <= 6) {
      return labels;
    }
    return Stream.concat(
            labels.stream().limit(5), Stream.of("and " + (labels.size() - 5) + " more"))
        .toList();
  }

  // -------------------------------------------------------------------- servers of a single
  // network

  /** Servers of one network, put together if they are used by the same methods. */
  List<Hanging> single() {
    Map<List<Object>, List<RealServer>> groups = new LinkedHashMap<>();
    for (RealServer server : topology.cluster().realServers()) {
      List<Attachment> attachments = attachments(server);
      if (attachments.size() == 1) {
        groups
            .computeIfAbsent(
                List.of(
                    attachments.get(0).network().name(),
                    uses(server),
                    down.contains(server.name())),
                key -> new ArrayList<>())
            .add(server);
      }
    }
    return groups.values().stream().map(this::hanging).toList();
  }

  private Hanging hanging(List<RealServer> group) {
    RealServer first = group.get(0);
    List<String> details = new ArrayList<>();
    if (group.size() == 1) {
      first.addresses().forEach(address -> details.add(address.value().toString()));
    } else {
      RealServer last = group.get(group.size() - 1);
      details.add(address(first) + " … " + address(last));
    }
    details.addAll(uses(first));
    Box box =
        new Box(
            ServiceView.id("server", first.name()),
            Kind.SERVERS,
            group.stream().map(RealServer::name).toList(),
            details,
            down.contains(first.name()));
    return new Hanging(
        box, List.of(new Attachment(attachments(first).get(0).network(), List.of())));
  }

  private static String address(RealServer server) {
    return server.addresses().get(0).value().toString();
  }

  /** The methods by which a server is reached, and where its replies go. */
  private List<String> uses(RealServer server) {
    List<String> uses = new ArrayList<>();
    String methods =
        topology.usage().of(server).stream()
            .map(part -> part.destination().forwarding().keyword())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    uses.add(methods.isEmpty() ? "serves nothing" : methods);
    for (IpAddress gateway : topology.table(server).gateways()) {
      uses.add("replies by " + named(gateway));
    }
    return uses;
  }
}
