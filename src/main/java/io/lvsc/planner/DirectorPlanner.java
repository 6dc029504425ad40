package io.lvsc.planner;

import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Protocol;
import io.lvsc.model.Route;
import io.lvsc.model.Scheduler;
import io.lvsc.model.Timeouts;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.AnnouncementPlan;
import io.lvsc.plan.DirectorPlan;
import io.lvsc.plan.DirectorPlan.ExpectedRoute;
import io.lvsc.plan.DirectorPlan.IdleTimeouts;
import io.lvsc.plan.DirectorPlan.UpWeight;
import io.lvsc.plan.HealthPlan;
import io.lvsc.plan.HeldAddress;
import io.lvsc.plan.OwnAddress;
import io.lvsc.plan.PacketRules;
import io.lvsc.plan.ScheduledService;
import io.lvsc.plan.Setting;
import io.lvsc.plan.SpecName;
import io.lvsc.plan.VrrpPlan;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans one director. */
final class DirectorPlanner {
  /**
   * A connection is synchronized when its handshake ends, with its second packet from the client.
   * By the kernel's own {@code 3 50} one that then says nothing is unknown to a standby, and by
   * {@code 1 50} each is until its 51st packet.
   */
  private static final String SYNC_THRESHOLD = "2 50";

  private final Topology topology;
  private final Cluster cluster;
  private final Director director;

  DirectorPlanner(Topology topology, Director director) {
    this.topology = topology;
    this.cluster = topology.cluster();
    this.director = director;
  }

  DirectorPlan plan() {
    List<VirtualService> own = cluster.services().stream().map(each -> each.on(director)).toList();
    List<ScheduledService> services = own.stream().map(ServicePlanner::plan).toList();
    PacketRules ipv4 = packetRules(Family.IPV4);
    PacketRules ipv6 = packetRules(Family.IPV6);
    @Nullable IdleTimeouts timeouts =
        cluster.timeouts().map(DirectorPlanner::timeouts).orElse(null);
    List<UpWeight> weights = own.stream().flatMap(ServicePlanner::resting).toList();
    List<HeldAddress> vips = vips();
    @Nullable VrrpPlan vrrp = VrrpPlanner.plan(topology, director).orElse(null);
    @Nullable AnnouncementPlan announcement =
        AnnouncementPlanner.plan(topology, director).orElse(null);
    @Nullable HealthPlan health = HealthPlanner.plan(cluster, own).orElse(null);
    List<Setting> settings = settings();
    @Nullable Integer connTabBits = cluster.connTabBits().map(Written::value).orElse(null);
    List<Integer> ftpPorts = FtpPlanner.ports(cluster.services());
    List<SpecName> names = NamePlanner.plan(cluster, own);
    List<String> files =
        new FilesPlanner()
            .add("/etc/lvsc/ipvs.rules", !services.isEmpty())
            .add("/etc/lvsc/iptables.rules", !ipv4.isEmpty())
            .add("/etc/lvsc/ip6tables.rules", !ipv6.isEmpty())
            .add("/etc/lvsc/addresses", !vips.isEmpty())
            .add("/etc/lvsc/timeouts", timeouts != null)
            .add("/etc/lvsc/weights", !weights.isEmpty())
            .add("/etc/lvsc/names", !names.isEmpty())
            .add("/etc/lvsc/health", health != null)
            .add("/etc/lvsc/announcements", announcement != null)
            .add("/etc/bird/bird.conf", announcement != null && !announcement.peers().isEmpty())
            .add("/etc/keepalived/keepalived.conf", vrrp != null || health != null)
            .add("/etc/sysctl.d/90-lvsc.conf", !settings.isEmpty())
            .add("/etc/modules-load.d/lvsc.conf", true)
            .add("/etc/modprobe.d/lvsc.conf", connTabBits != null || !ftpPorts.isEmpty())
            .plan();
    return new DirectorPlan(
        director.name(),
        services,
        ipv4,
        ipv6,
        timeouts,
        weights,
        vips,
        vrrp,
        announcement,
        health,
        settings,
        modules(),
        connTabBits,
        ftpPorts,
        addresses(),
        Stream.of(Family.values()).flatMap(this::gateway).toList(),
        director.routes().stream().flatMap(DirectorPlanner::route).toList(),
        neighbors(),
        names,
        files);
  }

  /** Frames of direct routing go to the real server itself, so the way must have no router. */
  private List<String> neighbors() {
    return topology.roles().stream()
        .filter(role -> role.by(ForwardingMethod.DR).isPresent())
        .map(role -> role.rip().ip())
        .filter(
            rip ->
                topology.table(director).linkTo(rip).filter(l -> l.needsRouteTo(rip)).isPresent())
        .map(IpAddress::toString)
        .distinct()
        .toList();
  }

  private PacketRules packetRules(Family family) {
    List<VirtualService> services =
        cluster.services().stream().filter(service -> service.family() == family).toList();
    return new PacketRules(
        MarkPlanner.plan(topology.markRules(family)),
        FtpPlanner.trackings(services),
        SourceNatPlanner.plan(services, topology, director),
        StrayReplyPlanner.plan(services, topology.availability()),
        unheld(family));
  }

  /**
   * A packet that a router still sends to a director which does not hold its VIP goes on to the one
   * that does. Conntrack, if it saw it, would know the connection as one that nobody balances, and
   * IPVS changes no entry that is there (ip_vs_nfct.c, ip_vs_update_conntrack()): when this
   * director takes over, the connection dies.
   */
  private List<String> unheld(Family family) {
    boolean tracked = "1".equals(kernel().get("conntrack"));
    return topology.availability().held().stream()
        .filter(vip -> tracked && vip.family() == family)
        .map(Vip::ip)
        .filter(topology.availability()::floats)
        .map(IpAddress::asHost)
        .toList();
  }

  private static IdleTimeouts timeouts(Timeouts timeouts) {
    return new IdleTimeouts(timeouts.tcp(), timeouts.tcpFin(), timeouts.udp());
  }

  /**
   * What VRRP does not hold, but for the director's own addresses, which it has anyway. Where VIPs
   * are announced nobody asks for their link-layer address, and lo has none.
   */
  private List<HeldAddress> vips() {
    List<HeldAddress> held = new ArrayList<>();
    if (topology.availability().isShared()) {
      return held;
    }
    if (topology.announcements().areMade()) {
      return topology.availability().held().stream()
          .filter(vip -> !director.owns(vip.ip()))
          .map(vip -> new HeldAddress(vip.ip().asHost(), "lo"))
          .toList();
    }
    for (Vip vip : topology.availability().held()) {
      if (!director.owns(vip.ip())) {
        vip.network()
            .flatMap(director::in)
            .ifPresent(device -> held.add(new HeldAddress(vip.ip().asHost(), device.name())));
      }
    }
    return held;
  }

  /** Forwarding comes first: switching it on resets what the kernel derives from it. */
  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    if (masquerades(Family.IPV4)) {
      settings.add(new Setting("net.ipv4.ip_forward", "1"));
    }
    if (masquerades(Family.IPV6)) {
      settings.add(new Setting("net.ipv6.conf.all.forwarding", "1"));
    }
    if (forwardsBy(ForwardingMethod.NAT, Family.IPV4)) {
      settings.add(Setting.ofInterface("ipv4", "all", "send_redirects", 0));
      for (Interface device : director.interfaces()) {
        settings.add(Setting.ofInterface("ipv4", device.name(), "send_redirects", 0));
      }
    }
    if (answersForAnnounced()) {
      settings.add(Setting.ofInterface("ipv4", "all", "arp_ignore", 1));
      settings.add(Setting.ofInterface("ipv4", "all", "arp_announce", 2));
    }
    for (Network network : topology.networksOffTheWayOut(director)) {
      director
          .in(network)
          .ifPresent(
              device -> settings.add(Setting.ofInterface("ipv4", device.name(), "rp_filter", 2)));
    }
    kernel().forEach((name, value) -> settings.add(new Setting("net.ipv4.vs." + name, value)));
    if (floatsBehindFullNat()) {
      settings.add(new Setting("net.netfilter.nf_conntrack_tcp_be_liberal", "1"));
    }
    return settings;
  }

  /**
   * By name: the order of an entity's keys means nothing. Full NAT's own rules are conntrack's,
   * which IPVS bypasses unless it is told not to. What is checked must let its clients go: those of
   * a persistent service from a server of weight 0, those that send datagrams from one that is gone
   * from the table.
   */
  private Map<String, String> kernel() {
    Map<String, String> settings = new TreeMap<>();
    cluster.kernel().forEach((name, value) -> settings.put(name, value.value()));
    if (usesFullNat()) {
      settings.putIfAbsent("conntrack", "1");
    }
    if (topology.availability().sync().isPresent()) {
      settings.putIfAbsent("sync_threshold", SYNC_THRESHOLD);
    }
    if (topology.announcements().areMade()) {
      announced(settings);
    }
    if (checked().anyMatch(service -> service.persistence().isPresent())) {
      settings.putIfAbsent("expire_quiescent_template", "1");
    }
    if (checked().anyMatch(VirtualService::keepsDatagramClients)) {
      settings.putIfAbsent("expire_nodest_conn", "1");
    }
    return settings;
  }

  /**
   * When routers send a connection to another director, this one knows nothing of it: it takes it
   * for its own, and its hash finds the server that it had, of the packet inside an ICMP error too.
   */
  private void announced(Map<String, String> settings) {
    if (takes(Protocol.TCP)) {
      settings.putIfAbsent("sloppy_tcp", "1");
    }
    if (takes(Protocol.SCTP)) {
      settings.putIfAbsent("sloppy_sctp", "1");
    }
    if (cluster.services().stream().anyMatch(service -> service.scheduler().hashesClients())) {
      settings.putIfAbsent("schedule_icmp", "1");
    }
    if (cluster.services().stream().anyMatch(service -> service.persistence().isPresent())) {
      settings.putIfAbsent("expire_quiescent_template", "1");
    }
  }

  private boolean takes(Protocol protocol) {
    return cluster.services().stream().anyMatch(service -> service.takes(protocol));
  }

  /** Whether a VIP that the director has on lo lies in one of its own networks. */
  private boolean answersForAnnounced() {
    return topology.announcements().areMade()
        && topology.availability().held().stream()
            .filter(vip -> vip.family() == Family.IPV4 && !director.owns(vip.ip()))
            .anyMatch(
                vip ->
                    director.interfaces().stream()
                        .anyMatch(device -> device.network().contains(vip.ip())));
  }

  private Stream<VirtualService> checked() {
    return cluster.services().stream().filter(VirtualService::isChecked);
  }

  /**
   * Whether connections of full NAT follow their source address to another director. What that one
   * remembers of their TCP windows is old when they come back to it.
   */
  private boolean floatsBehindFullNat() {
    return cluster.services().stream()
        .filter(service -> service.uses(ForwardingMethod.FULLNAT))
        .flatMap(service -> service.localAddress().stream())
        .anyMatch(address -> topology.availability().floats(address.value()));
  }

  private boolean usesFullNat() {
    return cluster.services().stream().anyMatch(each -> each.uses(ForwardingMethod.FULLNAT));
  }

  private boolean masquerades(Family family) {
    return forwardsBy(ForwardingMethod.NAT, family) || forwardsBy(ForwardingMethod.FULLNAT, family);
  }

  private boolean forwardsBy(ForwardingMethod method, Family family) {
    return cluster.services().stream()
        .anyMatch(service -> service.family() == family && service.uses(method));
  }

  private List<String> modules() {
    List<String> modules = new ArrayList<>(List.of("ip_vs"));
    Set<Scheduler> schedulers = new TreeSet<>();
    cluster.services().forEach(service -> schedulers.add(service.scheduler()));
    schedulers.forEach(scheduler -> modules.add(scheduler.module()));
    if (FtpPlanner.isNeeded(cluster.services())) {
      modules.add("ip_vs_ftp");
    }
    if (usesFullNat()) {
      modules.add("xt_ipvs");
    }
    return modules;
  }

  private List<OwnAddress> addresses() {
    List<OwnAddress> addresses = new ArrayList<>();
    for (Interface device : director.interfaces()) {
      for (Written<IpAddress> address : device.addresses()) {
        addresses.add(new OwnAddress(address.value().toString(), device.name()));
      }
    }
    return addresses;
  }

  private Stream<String> gateway(Family family) {
    boolean speaks =
        director.addresses().stream().anyMatch(address -> address.value().family() == family);
    return topology.table(director).gateway(family).filter(gateway -> speaks).stream()
        .map(gateway -> gateway.value().toString());
  }

  private static Stream<ExpectedRoute> route(Route route) {
    return route.to().cidrs().stream()
        .map(Written::value)
        .filter(cidr -> cidr.family() == route.via().family())
        .map(Cidr::toString)
        .map(to -> new ExpectedRoute(to, route.via().toString()));
  }
}
