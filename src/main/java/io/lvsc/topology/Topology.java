package io.lvsc.topology;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import java.util.List;
import java.util.stream.Stream;

/** A cluster as its spec describes it, and what follows from that. */
public final class Topology {
  private final Cluster cluster;
  private final Usage usage;
  private final List<ServerRole> roles;
  private final List<Overlap> overlaps;
  private final Addresses addresses;
  private final Paths paths;

  private Topology(Cluster cluster) {
    this.cluster = cluster;
    this.addresses = Addresses.of(cluster);
    this.paths = new Paths(addresses, cluster.hosts());
    this.usage = Usage.of(cluster.services());
    this.roles = ServerRole.of(cluster.realServers(), usage, paths);
    this.overlaps = Overlap.of(cluster.networks());
  }

  /** Studies a cluster; whatever is expensive is computed once, here. */
  public static Topology of(Cluster cluster) {
    return new Topology(cluster);
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

  /** The blocks that two networks have in common, as a rule reports. */
  public List<Overlap> overlaps() {
    return overlaps;
  }

  /** Who has an address, and which network holds it. */
  public Addresses addresses() {
    return addresses;
  }

  /** A host's links, routes and default gateways. */
  public RoutingTable table(Host host) {
    return paths.table(host);
  }

  /** How a packet gets from a host to an address. */
  public Way way(Host from, IpAddress to) {
    return paths.way(from, to);
  }

  /**
   * Whether a next hop is a neighbour of a host: on a network that it has an address of the same
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

  /** The directors' addresses of a family in a network, DIPs first. */
  public List<Dip> dips(Network network, Family family) {
    return dips(network).filter(dip -> dip.ip().family() == family).toList();
  }

  /** The directors' addresses with their interfaces. */
  public Stream<Dip> dips() {
    return cluster.directors().stream().flatMap(Dip::of);
  }

  /** Whether a DIP is what it seems: in its network and no other host's, as other rules report. */
  public boolean isSound(Dip dip) {
    return dip.isPlaced()
        && addresses.hosts(dip.ip()).stream().allMatch(host -> host == dip.director());
  }

  private Stream<Dip> dips(Network network) {
    return dips().filter(dip -> dip.isIn(network));
  }

  /**
   * Whether a real server has no director beside it although a method needs one. Direct routing
   * goes to the RIP; replies to NAT may come back through any network that both are in.
   */
  public boolean isApart(ServerRole role, ForwardingMethod method) {
    boolean judged = role.by(method).isPresent() && role.rip().isPlaced();
    return judged
        && switch (method) {
          case DR -> role.rip().network().stream().noneMatch(n -> isShared(n, role.family()));
          case NAT ->
              role.needsDirector()
                  && role.networks().stream().noneMatch(n -> isShared(n, role.family()));
          case TUN, FULLNAT -> false;
        };
  }

  /** A network whose VIPs miss a director counts as shared: a rule reports it for all. */
  private boolean isShared(Network network, Family family) {
    return !dips(network, family).isEmpty() || isDeserted(network);
  }

  /** Whether VIPs are to be answered for in a network where no director is, as a rule reports. */
  public boolean isDeserted(Network network) {
    return dips(network).findAny().isEmpty()
        && cluster.vips().stream()
            .anyMatch(vip -> vip.network().filter(network::equals).isPresent());
  }
}
