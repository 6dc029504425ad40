package io.lvsc.topology;

import static java.util.stream.Collectors.groupingBy;

import io.lvsc.model.ArpMethod;
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
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A cluster as its spec describes it, and what follows from that. */
public final class Topology {
  private final Cluster cluster;
  private final Usage usage;
  private final List<ServerRole> roles;
  private final Map<String, List<ServerRole>> rolesByServer;
  private final List<Overlap> overlaps;
  private final Addresses addresses;
  private final Paths paths;
  private final DirectorNetworks directorNetworks;
  private final Availability availability;
  private final Announcements announcements;
  private final ServingDirectors servingDirectors;
  private final Set<Vip> bound;

  private Topology(Cluster cluster) {
    this.cluster = cluster;
    this.addresses = Addresses.of(cluster);
    this.paths = new Paths(addresses, cluster.hosts());
    this.directorNetworks = new DirectorNetworks(cluster, addresses);
    this.usage = Usage.of(cluster.services());
    this.roles = ServerRole.of(cluster.realServers(), usage, paths);
    this.rolesByServer = roles.stream().collect(groupingBy(role -> role.server().name()));
    this.overlaps = Overlap.of(cluster.networks());
    this.availability = Availability.of(cluster);
    this.announcements = new Announcements(cluster, availability, paths);
    this.servingDirectors = new ServingDirectors(cluster, availability);
    this.bound = boundVips(roles);
  }

  /** Studies a cluster; whatever is expensive is computed once, here. */
  public static Topology of(Cluster cluster) {
    return new Topology(cluster);
  }

  private static Set<Vip> boundVips(List<ServerRole> roles) {
    Set<Vip> vips = new LinkedHashSet<>();
    for (ServerRole role : roles) {
      if (role.family() == Family.IPV4 && role.server().arp().value() == ArpMethod.STATIC) {
        vips.addAll(role.silentVips());
      }
    }
    return Collections.unmodifiableSet(vips);
  }

  /** What the spec says. */
  public Cluster cluster() {
    return cluster;
  }

  /** Which services each real server takes part in. */
  public Usage usage() {
    return usage;
  }

  /** The real servers that serve something, by the family of the services. */
  public List<ServerRole> roles() {
    return roles;
  }

  /** Those of one real server: none, or one for each family that it serves. */
  public List<ServerRole> roles(RealServer server) {
    return rolesByServer.getOrDefault(server.name(), List.of());
  }

  /** The blocks that two networks have in common. */
  public List<Overlap> overlaps() {
    return overlaps;
  }

  /** Who has an address, and which network holds it. */
  public Addresses addresses() {
    return addresses;
  }

  /** Which addresses the directors hold, and how they share them. */
  public Availability availability() {
    return availability;
  }

  /** Which director announces which VIPs, and to whom. */
  public Announcements announcements() {
    return announcements;
  }

  /** Which directors are real servers too, beside others. */
  public ServingDirectors servingDirectors() {
    return servingDirectors;
  }

  /** A host's links, routes and default gateways. */
  public RoutingTable table(Host host) {
    return paths.table(host);
  }

  /** How a packet gets from a host to an address. */
  public Way way(Host from, IpAddress to) {
    return paths.way(from, to);
  }

  /** How packets leave a host for addresses of a family that are in no network of the spec. */
  public Way wayOut(Host from, Family family) {
    return paths.way(from, IpAddress.unspecified(family));
  }

  /**
   * Whether a next hop is a neighbor of a host: on a network that it has an address of the same
   * family in, or on one that the spec does not tell. A link-local IPv6 address is on every wire,
   * where every interface has one too.
   */
  public boolean reaches(Host host, IpAddress nextHop) {
    RoutingTable table = paths.table(host);
    return nextHop.isLinkLocalIpv6()
        || table.linkTo(nextHop).isPresent()
        || table.reachesBeyondSpec(nextHop.family());
  }

  /** What a tunnel to a real server leaves of a packet, from each director. */
  public Stream<TunnelRoom> tunnelRooms(Destination destination) {
    return cluster.directors().stream()
        .map(
            director -> TunnelRoom.of(director, destination, way(director, destination.address())));
  }

  /** The size of the largest TCP segment that a real server announces for a VIP of its tunnels. */
  public Optional<Integer> clamp(RealServer server, Vip vip) {
    return usage
        .of(server, ForwardingMethod.TUN)
        .filter(
            part ->
                part.service().matches().stream()
                    .anyMatch(match -> match.protocol() == Protocol.TCP && match.vip().equals(vip)))
        .map(this::segment)
        .min(Comparator.naturalOrder());
  }

  /** The size of the largest TCP segment that passes through a part's tunnel. */
  public int segment(Usage.Part part) {
    int room = tunnelRooms(part.destination()).mapToInt(TunnelRoom::left).min().orElseThrow();
    return part.service().family().segment(room);
  }

  /**
   * The address that full NAT servers see: the one that the service names, else the director's own
   * toward them; empty if there is no way.
   */
  public Optional<IpAddress> localAddress(
      Director director, VirtualService service, Destination destination) {
    return service
        .localAddress()
        .map(Written::value)
        .or(() -> way(director, destination.address()).first().map(Hop::sender));
  }

  /** The rules that set firewall marks, in their order. */
  public List<MarkRule> markRules(Family family) {
    return new MarkOrder(cluster.services(), family).rules();
  }

  /** The virtual services as the kernel looks for them. */
  public ServiceTable serviceTable() {
    return ServiceTable.of(cluster.services());
  }

  /**
   * Whether a real server gets IPv4 packets by another interface than its answers to them leave by,
   * so that strict reverse path filtering would drop them.
   */
  public boolean crossesInterfaces(ServerRole role) {
    return new ReversePaths(this).cross(role);
  }

  /** The networks by which clients come to a director over IPv4 and its own way out does not go. */
  public Set<Network> networksOffTheWayOut(Director director) {
    return new ReversePaths(this).crossed(director);
  }

  /** Why an address cannot be a host's next hop; empty if it can. */
  public Optional<HopFault> hopFault(Host host, IpAddress nextHop) {
    return HopFault.of(this, host, nextHop);
  }

  /** The directors' addresses of a family in a network, DIPs first. */
  public List<Dip> dips(Network network, Family family) {
    return directorNetworks.dips(network, family);
  }

  /** The directors' addresses with their interfaces. */
  public Stream<Dip> dips() {
    return cluster.directors().stream().flatMap(Dip::of);
  }

  /**
   * The directors that are not beside a real server although a method needs each of them there.
   * Direct routing goes to the RIP; replies to NAT may come back through any network of the server.
   */
  public List<Director> missingBeside(ServerRole role, ForwardingMethod method) {
    return directorNetworks.missingBeside(role, method).stream()
        .filter(director -> sends(director, role, method))
        .toList();
  }

  /** Whether a director has packets for a real server that a method takes there. */
  public boolean sends(Director director, ServerRole role, ForwardingMethod method) {
    return role.parts().stream()
        .anyMatch(part -> part.is(method) && announcements.bring(part.service(), director));
  }

  /**
   * The VIPs that real servers answer ARP for ({@code arp: static}), so that routers must be bound
   * to the director's MAC address.
   */
  public Set<Vip> boundVips() {
    return bound;
  }

  /** Whether a router is bound for one of them: it is in the VIP's network. */
  public boolean isBound(Router router) {
    return bound.stream().anyMatch(vip -> vip.network().flatMap(router::in).isPresent());
  }

  /** The directors that have no address in a network. */
  public List<Director> directorsMissingIn(Network network) {
    return directorNetworks.missingIn(network);
  }

  /** Whether no director is in a network, so that nobody answers for its VIPs. */
  public boolean isDeserted(Network network) {
    return directorsMissingIn(network).size() == cluster.directors().size();
  }
}
