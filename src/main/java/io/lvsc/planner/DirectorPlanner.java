package io.lvsc.planner;

import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
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
import io.lvsc.plan.PacketRules.Unheld;
import io.lvsc.plan.ScheduledService;
import io.lvsc.plan.Setting;
import io.lvsc.plan.SpecName;
import io.lvsc.plan.VrrpPlan;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans one director. */
final class DirectorPlanner {
  private final Topology topology;
  private final Cluster cluster;
  private final Director director;
  private final SettingPlanner settings;
  private final ReceivedPlanner received;

  DirectorPlanner(Topology topology, Director director) {
    this.topology = topology;
    this.cluster = topology.cluster();
    this.director = director;
    this.received = new ReceivedPlanner(topology);
    this.settings = new SettingPlanner(topology, director, received);
  }

  DirectorPlan plan() {
    List<VirtualService> own = cluster.services().stream().map(each -> each.on(director)).toList();
    List<ScheduledService> services =
        Stream.concat(own.stream().map(ServicePlanner::plan), received.services().stream())
            .toList();
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
    List<Setting> sysctls = settings.plan();
    @Nullable Integer connTabBits = cluster.connTabBits().map(Written::value).orElse(null);
    List<Integer> ftpPorts = FtpPlanner.ports(cluster.services());
    List<SpecName> names = NamePlanner.plan(cluster, own, received.names());
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
            .add("/etc/sysctl.d/90-lvsc.conf", !sysctls.isEmpty())
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
        sysctls,
        modules(),
        connTabBits,
        ftpPorts,
        addresses(),
        Stream.of(Family.values()).flatMap(this::gateway).toList(),
        director.routes().stream().flatMap(DirectorPlanner::route).toList(),
        neighbors(),
        received.senders(director),
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
        received.rules(director, family),
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
  private List<Unheld> unheld(Family family) {
    if (!settings.areTracked()) {
      return List.of();
    }
    return topology.availability().held().stream()
        .filter(vip -> vip.family() == family && topology.availability().floats(vip.ip()))
        .map(vip -> new Unheld(vip.name(), vip.ip().asHost()))
        .toList();
  }

  private static IdleTimeouts timeouts(Timeouts timeouts) {
    return new IdleTimeouts(timeouts.tcp(), timeouts.tcpFin(), timeouts.udp());
  }

  /**
   * What VRRP does not hold, but for the director's own addresses, which it has anyway, and what it
   * serves beside other directors. Where VIPs are announced nobody asks for their link-layer
   * address, and lo has none.
   */
  private List<HeldAddress> vips() {
    List<HeldAddress> held = new ArrayList<>();
    if (topology.availability().isShared()) {
      return received.vips(director);
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

  private List<String> modules() {
    List<String> modules = new ArrayList<>(List.of("ip_vs"));
    Set<Scheduler> schedulers = new TreeSet<>();
    cluster.services().forEach(service -> schedulers.add(service.scheduler()));
    if (topology.servingDirectors().areAny()) {
      schedulers.add(Scheduler.RR);
    }
    schedulers.forEach(scheduler -> modules.add(scheduler.module()));
    if (FtpPlanner.isNeeded(cluster.services())) {
      modules.add("ip_vs_ftp");
    }
    if (cluster.uses(ForwardingMethod.FULLNAT)) {
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
    return topology
        .table(director)
        .gateway(family)
        .filter(gateway -> director.speaks(family))
        .stream()
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
