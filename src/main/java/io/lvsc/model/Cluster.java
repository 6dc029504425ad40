package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole cluster, everything in the order of the file.
 *
 * @param kernel settings below {@code net.ipv4.vs} by name
 * @param highAvailability where a later version's {@code high_availability} was written
 * @param directorsAsServers where a director was named as a real server, which a later version
 *     takes
 * @param usage which services each real server takes part in
 * @param roles the real servers that serve something, by the family of the services
 */
public record Cluster(
    String name,
    List<Network> networks,
    List<Director> directors,
    List<Router> routers,
    List<RealServer> realServers,
    List<Vip> vips,
    List<VirtualService> services,
    Optional<Timeouts> timeouts,
    Map<String, Written<String>> kernel,
    List<Allow> allow,
    Optional<SpecPath> highAvailability,
    List<Written<Director>> directorsAsServers,
    Usage usage,
    List<ServerRole> roles) {
  public Cluster {
    networks = List.copyOf(networks);
    directors = List.copyOf(directors);
    routers = List.copyOf(routers);
    realServers = List.copyOf(realServers);
    vips = List.copyOf(vips);
    services = List.copyOf(services);
    kernel = Collections.unmodifiableMap(new LinkedHashMap<>(kernel));
    allow = List.copyOf(allow);
    directorsAsServers = List.copyOf(directorsAsServers);
    roles = List.copyOf(roles);
  }

  /** All machines: directors, real servers, routers. */
  public Stream<Host> hosts() {
    return Stream.of(directors, realServers, routers).flatMap(List::stream);
  }

  /** The interfaces of directors and routers. */
  public Stream<Interface> interfaces() {
    return Stream.concat(
        directors.stream().flatMap(director -> director.interfaces().stream()),
        routers.stream().flatMap(router -> router.interfaces().stream()));
  }

  /** The networks that hold an address. */
  public List<Network> networksOf(IpAddress address) {
    return networks.stream().filter(network -> network.contains(address)).toList();
  }

  /** Whether an address is some director's own. */
  public boolean isDirector(IpAddress address) {
    return directors.stream().anyMatch(director -> director.owns(address));
  }

  /** The blocks that two networks have in common, as a rule reports. */
  public List<Overlap> overlaps() {
    return Overlap.of(networks);
  }

  /** The one director; a rule refuses more. */
  public Director director() {
    return directors.get(0);
  }

  /** Whether a director answers for an address: its own, or a VIP. */
  public boolean isAnsweredByDirector(IpAddress address) {
    return isDirector(address) || vips.stream().anyMatch(vip -> vip.ip().equals(address));
  }

  /** The directors' addresses of a family in a network, DIPs first. */
  public List<Dip> dips(Network network, Family family) {
    return dips(network).filter(dip -> dip.ip().family() == family).toList();
  }

  /** Whether a DIP is what it seems: in its network and no other host's, as other rules report. */
  public boolean isSound(Dip dip) {
    return dip.isPlaced()
        && hosts()
            .noneMatch(host -> !host.name().equals(dip.director().name()) && host.owns(dip.ip()));
  }

  private Stream<Dip> dips(Network network) {
    return directors.stream().flatMap(Director::dips).filter(dip -> dip.isIn(network));
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
                  && role.server().networks(role.family()).stream()
                      .noneMatch(n -> isShared(n, role.family()));
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
        && vips.stream().anyMatch(vip -> vip.network().filter(network::equals).isPresent());
  }
}
