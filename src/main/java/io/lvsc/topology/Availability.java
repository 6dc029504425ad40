package io.lvsc.topology;

import static java.util.stream.Collectors.groupingBy;

import io.lvsc.model.Announcement;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.HighAvailability;
import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which addresses the directors hold beside their own, and how two or more of them share these. */
public final class Availability {
  private final Cluster cluster;
  private final Map<IpAddress, List<Written<IpAddress>>> gateways;
  private final Map<IpAddress, List<Written<IpAddress>>> sources;
  private final List<Vip> held;

  private Availability(Cluster cluster) {
    this.cluster = cluster;
    this.gateways =
        byAddress(
            Stream.concat(
                cluster.networks().stream().flatMap(network -> network.gateways().stream()),
                cluster.realServers().stream().flatMap(server -> server.gateways().stream())));
    this.sources =
        byAddress(cluster.services().stream().flatMap(service -> service.localAddress().stream()));
    Set<Vip> served = new HashSet<>();
    cluster.services().forEach(service -> served.addAll(service.vips()));
    this.held =
        cluster.vips().stream()
            .filter(vip -> vip.gateway() || served.contains(vip) || isSource(vip))
            .toList();
  }

  private static Map<IpAddress, List<Written<IpAddress>>> byAddress(
      Stream<Written<IpAddress>> named) {
    return named.collect(groupingBy(Written::value));
  }

  static Availability of(Cluster cluster) {
    return new Availability(cluster);
  }

  /** Whether several directors share the VIPs, so that one of them is active. */
  public boolean isShared() {
    return cluster.directors().size() > 1 && cluster.announcement().isEmpty();
  }

  /** The VIPs that a director answers for: those of services, gateway VIPs, sources of full NAT. */
  public List<Vip> held() {
    return held;
  }

  /** The gateway VIP of an address. */
  public Optional<Vip> gatewayVip(IpAddress address) {
    return held.stream().filter(vip -> vip.gateway() && vip.ip().equals(address)).findFirst();
  }

  /** The gateway VIP that hosts of a network can use: no host has its address. */
  public Optional<Vip> gatewayVip(Network network, Family family) {
    return heldIn(network, family).stream()
        .filter(vip -> vip.gateway() && network.contains(vip.ip()) && !isOwned(vip.ip()))
        .findFirst();
  }

  private boolean isOwned(IpAddress address) {
    return cluster.hosts().anyMatch(host -> host.owns(address));
  }

  /** Whether hosts name a VIP's address as their gateway. */
  public boolean isGateway(Vip vip) {
    return gateways.containsKey(vip.ip());
  }

  /** Whether the packets of a full NAT service have a VIP as their source. */
  public boolean isSource(Vip vip) {
    return sources.containsKey(vip.ip());
  }

  /** Whether some director has a VIP's address: it holds the VIP, or the address is its own. */
  public boolean isAnswered(Vip vip) {
    return held.contains(vip)
        || cluster.directors().stream().anyMatch(director -> director.owns(vip.ip()));
  }

  /** Whether hosts or full NAT name a VIP's address that no director has. */
  public boolean isMissed(Vip vip) {
    return naming(vip).findAny().isPresent() && !isAnswered(vip);
  }

  /** Where hosts or full NAT name a VIP's address. */
  public Stream<Written<IpAddress>> naming(Vip vip) {
    return Stream.of(gateways, sources)
        .flatMap(named -> named.getOrDefault(vip.ip(), List.of()).stream());
  }

  /** Whether an address moves to whichever director is active. */
  public boolean floats(IpAddress address) {
    return isShared()
        && held.stream().anyMatch(vip -> vip.ip().equals(address))
        && cluster.directors().stream().noneMatch(director -> director.owns(address));
  }

  /** Whether an address is one director's own, so that it does not move to another one. */
  public boolean staysBehind(IpAddress address) {
    return isShared() && cluster.directors().stream().anyMatch(director -> director.owns(address));
  }

  /** The VIPs of a family that are held in a network. */
  public List<Vip> heldIn(Network network, Family family) {
    return held.stream()
        .filter(vip -> vip.family() == family && vip.network().equals(Optional.of(network)))
        .toList();
  }

  /**
   * The VIP on a network's wire that a router can send packets to, whichever director is active.
   */
  public Optional<Vip> nextHop(Network network, Family family) {
    return heldIn(network, family).stream().filter(vip -> network.contains(vip.ip())).findFirst();
  }

  /** How connections are synchronized; empty if they are not. */
  public Optional<ConnectionSync> sync() {
    return cluster.directors().size() > 1
        ? cluster
            .announcement()
            .map(Announcement::connectionSync)
            .orElseGet(() -> cluster.highAvailability().flatMap(HighAvailability::connectionSync))
        : Optional.empty();
  }

  /** The network of the sync daemon: the named one, else the first that all directors share. */
  public Optional<Network> syncNetwork() {
    return sync().flatMap(sync -> sync.network().or(() -> sharedNetworks().findFirst()));
  }

  /** The networks in which every director has an interface. */
  public Stream<Network> sharedNetworks() {
    return cluster.networks().stream()
        .filter(
            network ->
                cluster.directors().stream()
                    .allMatch(director -> director.in(network).isPresent()));
  }

  /** The director that holds the VIPs while some are down: the first of the file that is up. */
  public Optional<Director> active(Set<String> down) {
    return cluster.directors().stream()
        .filter(director -> !down.contains(director.name()))
        .findFirst();
  }

  /**
   * The directors that clients come to while some are down: one, or all where VIPs are announced
   * without a preference.
   */
  public List<Director> holding(Set<String> down) {
    if (cluster.announcement().isEmpty()) {
      return active(down).stream().toList();
    }
    Optional<Director> preferred =
        cluster.announcement().get().preference().stream()
            .map(Written::value)
            .filter(director -> !down.contains(director.name()))
            .findFirst();
    return preferred.isPresent()
        ? List.of(preferred.get())
        : cluster.directors().stream().filter(director -> !down.contains(director.name())).toList();
  }

  /** The directors other than one. */
  public List<Director> peers(Director director) {
    return cluster.directors().stream()
        .filter(each -> !each.name().equals(director.name()))
        .toList();
  }
}
