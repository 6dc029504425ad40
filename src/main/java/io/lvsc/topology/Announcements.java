package io.lvsc.topology;

import static java.util.stream.Collectors.toSet;

import io.lvsc.model.Announce;
import io.lvsc.model.Announcement;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Peer;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which director announces which VIPs, to whom, and what holds a route up. */
public final class Announcements {
  /** How far the MED of one director lies from that of the next one in the order of preference. */
  private static final int STEP = 10;

  private final Cluster cluster;
  private final Paths paths;
  private final Map<Vip, List<VirtualService>> services = new LinkedHashMap<>();

  Announcements(Cluster cluster, Availability availability, Paths paths) {
    this.cluster = cluster;
    this.paths = paths;
    if (areMade()) {
      availability.held().stream()
          .filter(vip -> !vip.gateway() && vip.announce().map(Announce::wanted).orElse(true))
          .forEach(vip -> services.put(vip, new ArrayList<>()));
      for (VirtualService service : cluster.services()) {
        for (Vip vip : service.vips()) {
          services.computeIfPresent(vip, (announced, its) -> with(its, service));
        }
      }
    }
  }

  private static List<VirtualService> with(List<VirtualService> services, VirtualService service) {
    services.add(service);
    return services;
  }

  /**
   * A VIP as a director announces it.
   *
   * @param med lower is better
   * @param services the route stands while one of them has a live server; empty for always, which
   *     it is too where one of them is not checked or fails open
   */
  public record Announced(Vip vip, long med, List<VirtualService> services) {
    public Announced {
      services = List.copyOf(services);
    }
  }

  /**
   * A session of a director with a router, for the VIPs of the addresses' family.
   *
   * @param source the director's own address
   * @param device the interface of a neighbor; empty for a router that is hops away
   */
  public record Session(
      Peer peer, IpAddress source, IpAddress neighbor, Optional<Interface> device) {
    public Family family() {
      return source.family();
    }
  }

  /** What the spec says; empty where VIPs are not announced. */
  public Optional<Announcement> written() {
    return cluster.announcement();
  }

  /** Whether the directors announce the VIPs, so that all of them are active. */
  public boolean areMade() {
    return written().isPresent();
  }

  /** The VIPs that are announced, in the order of the file. */
  public List<Vip> vips() {
    return List.copyOf(services.keySet());
  }

  /** Whether a VIP is announced. */
  public boolean isAnnounced(Vip vip) {
    return services.containsKey(vip);
  }

  /** The directors that announce a VIP, in the order of the file. */
  public List<Director> directors(Vip vip) {
    return isAnnounced(vip)
        ? cluster.directors().stream().filter(director -> announces(director, vip)).toList()
        : List.of();
  }

  /** Whether packets of a service may come to a director: of a VIP that others announce none do. */
  public boolean bring(VirtualService service, Director director) {
    return service.vips().stream().anyMatch(vip -> !isAnnounced(vip) || announces(director, vip));
  }

  private static boolean announces(Director director, Vip vip) {
    List<Written<Director>> named = vip.announce().map(Announce::directors).orElse(List.of());
    return named.isEmpty() || isNamed(named, director);
  }

  private static boolean isNamed(List<Written<Director>> named, Director director) {
    return named.stream().anyMatch(each -> each.value().name().equals(director.name()));
  }

  /** What a director announces, in the order of the file. */
  public List<Announced> announced(Director director) {
    return vips().stream()
        .filter(vip -> announces(director, vip))
        .map(vip -> new Announced(vip, med(director, vip), holders(vip)))
        .toList();
  }

  /** The MED of a VIP's route from a director. */
  public long med(Director director, Vip vip) {
    return vip.announce().map(Announce::med).orElse(0L) + (long) STEP * place(director);
  }

  private int place(Director director) {
    List<String> order =
        written().map(Announcement::preference).orElse(List.of()).stream()
            .map(each -> each.value().name())
            .toList();
    int place = order.indexOf(director.name());
    return place < 0 ? order.size() : place;
  }

  /** The services without a live server of which a VIP's route goes; empty if it always stands. */
  public List<VirtualService> holders(Vip vip) {
    List<VirtualService> services = named(vip);
    boolean always =
        vip.announce().map(Announce::always).orElse(false)
            || services.stream()
                .anyMatch(each -> !each.isChecked() || each.fallback().failOpen().value());
    return always ? List.of() : services;
  }

  /** The services of a VIP that the spec names for its route, else all of them. */
  private List<VirtualService> named(Vip vip) {
    List<String> names =
        vip.announce().map(Announce::holders).orElse(List.of()).stream()
            .map(Written::value)
            .toList();
    return services(vip).stream()
        .filter(service -> names.isEmpty() || names.contains(service.name()))
        .toList();
  }

  /** The services of announced VIPs, in the order of the file. */
  public Stream<VirtualService> services() {
    return cluster.services().stream()
        .filter(service -> service.vips().stream().anyMatch(this::isAnnounced));
  }

  /** Those of one VIP; none if it is not announced. */
  public List<VirtualService> services(Vip vip) {
    return services.getOrDefault(vip, List.of());
  }

  /** The routers that VIPs are announced to, in the order of the file. */
  public List<Peer> peers() {
    return written().map(Announcement::peers).orElse(List.of());
  }

  /** The sessions of a director, by peer in the order of the file, IPv4 first. */
  public List<Session> sessions(Director director) {
    return peers().stream()
        .filter(peer -> peer.directors().isEmpty() || isNamed(peer.directors(), director))
        .flatMap(peer -> sessions(director, peer))
        .toList();
  }

  /** Those of a family in which the director announces a VIP: BIRD needs no others. */
  public List<Session> sessionsInUse(Director director) {
    Set<Family> families =
        announced(director).stream().map(each -> each.vip().family()).collect(toSet());
    return sessions(director).stream()
        .filter(session -> families.contains(session.family()))
        .toList();
  }

  private Stream<Session> sessions(Director director, Peer peer) {
    return Stream.of(Family.values())
        .flatMap(
            family ->
                peer.addresses().stream()
                    .map(Written::value)
                    .filter(neighbor -> neighbor.family() == family))
        .flatMap(neighbor -> session(director, peer, neighbor).stream());
  }

  private Optional<Session> session(Director director, Peer peer, IpAddress neighbor) {
    if (peer.multihop().isPresent()) {
      return paths
          .way(director, neighbor)
          .first()
          .map(hop -> new Session(peer, hop.sender(), neighbor, Optional.empty()));
    }
    return beside(director, neighbor)
        .flatMap(
            device ->
                source(director, device, neighbor)
                    .map(source -> new Session(peer, source, neighbor, Optional.of(device))));
  }

  /** A director's interface in the network that an address is in. */
  public static Optional<Interface> beside(Director director, IpAddress neighbor) {
    return director.interfaces().stream()
        .filter(each -> each.network().contains(neighbor) || each.network().isOnLink(neighbor))
        .findFirst();
  }

  private Optional<IpAddress> source(Director director, Interface device, IpAddress neighbor) {
    return paths
        .table(director)
        .link(device.network(), neighbor.family())
        .flatMap(link -> link.sender(neighbor));
  }

  /** The id by which BGP knows a director: its own, else its first IPv4 address. */
  public Optional<IpAddress> routerId(Director director) {
    return director
        .routerId()
        .map(Written::value)
        .or(
            () ->
                director.addresses().stream()
                    .map(Written::value)
                    .filter(address -> address.family() == Family.IPV4)
                    .findFirst());
  }
}
