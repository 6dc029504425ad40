package io.lvsc.planner;

import io.lvsc.model.ArpMethod;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.plan.HeldAddress;
import io.lvsc.plan.OwnAddress;
import io.lvsc.plan.RealServerPlan;
import io.lvsc.plan.RealServerPlan.GuePort;
import io.lvsc.plan.RealServerPlan.SegmentClamp;
import io.lvsc.plan.RealServerPlan.TunnelDevice;
import io.lvsc.plan.Setting;
import io.lvsc.topology.Topology;
import io.lvsc.topology.TunnelEnd;
import io.lvsc.topology.Usage;
import io.lvsc.topology.Usage.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Plans one Linux real server. */
final class RealServerPlanner {
  private final RealServer server;
  private final List<IpAddress> gateways;
  private final Usage usage;
  private final SegmentPlanner segments;
  private final boolean crosses;

  RealServerPlanner(Topology topology, RealServer server) {
    this.server = server;
    this.gateways = topology.table(server).gateways();
    this.usage = topology.usage();
    this.segments = new SegmentPlanner(topology);
    this.crosses = topology.roles(server).stream().anyMatch(topology::crossesInterfaces);
  }

  RealServerPlan plan() {
    Set<String> modules = new LinkedHashSet<>();
    Set<GuePort> guePorts = new LinkedHashSet<>();
    Set<TunnelDevice> tunnels = new LinkedHashSet<>();
    tunneled()
        .map(Unwrapping::of)
        .forEach(
            unwrapping -> {
              modules.addAll(unwrapping.modules());
              unwrapping.guePort().ifPresent(guePorts::add);
              tunnels.add(unwrapping.device());
            });
    List<SegmentClamp> clampsIpv4 = segments.clamps(tunneled(Family.IPV4));
    List<SegmentClamp> clampsIpv6 = segments.clamps(tunneled(Family.IPV6));
    List<Setting> settings = settings();
    List<String> files =
        new FilesPlanner()
            .add("/etc/lvsc/iptables.rules", !clampsIpv4.isEmpty())
            .add("/etc/lvsc/ip6tables.rules", !clampsIpv6.isEmpty())
            .add("/etc/sysctl.d/90-lvsc.conf", !settings.isEmpty())
            .add("/etc/modules-load.d/lvsc.conf", !modules.isEmpty())
            .plan();
    return new RealServerPlan(
        server.name(),
        settings,
        List.copyOf(modules),
        clampsIpv4,
        clampsIpv6,
        addresses(),
        gateways.stream().map(IpAddress::toString).toList(),
        holdsIpv4Vips() ? server.arp().value().keyword() : null,
        List.copyOf(guePorts),
        withoutPlainTwins(tunnels),
        vips(),
        files);
  }

  private Stream<Part> tunneled() {
    return usage.of(server, ForwardingMethod.TUN);
  }

  private List<Part> tunneled(Family inner) {
    return tunneled().filter(part -> part.service().family() == inner).toList();
  }

  /** ip6tnl0 in mode any takes IPv6 too. */
  private static List<TunnelDevice> withoutPlainTwins(Set<TunnelDevice> tunnels) {
    return tunnels.stream()
        .filter(
            device ->
                device.options() != null
                    || !tunnels.contains(new TunnelDevice(device.name(), "any")))
        .toList();
  }

  private boolean holdsIpv4Vips() {
    return usage.heldVips(server, Family.IPV4).findAny().isPresent();
  }

  /**
   * The kernel takes the larger value of {@code all} and the interface for the ARP settings and
   * rp_filter (inetdevice.h), so {@code all} covers every interface, and 2 on a device is enough.
   */
  private List<Setting> settings() {
    List<Setting> settings = new ArrayList<>();
    if (holdsIpv4Vips() && server.arp().value() == ArpMethod.SYSCTL) {
      settings.add(Setting.ofInterface("ipv4", "all", "arp_ignore", 1));
      settings.add(Setting.ofInterface("ipv4", "all", "arp_announce", 2));
    }
    tunneled(Family.IPV4).stream()
        .map(part -> TunnelEnd.of(part).name())
        .distinct()
        .forEach(device -> settings.add(Setting.ofInterface("ipv4", device, "rp_filter", 2)));
    if (crosses) {
      String card = server.interfaceName().orElse("all");
      settings.add(Setting.ofInterface("ipv4", card, "rp_filter", 2));
    }
    for (Family family : Family.values()) {
      boolean returns =
          usage
              .of(server, ForwardingMethod.NAT)
              .anyMatch(part -> part.service().family() == family);
      if (returns) {
        String name = family == Family.IPV4 ? "ipv4" : "ipv6";
        settings.add(Setting.ofInterface(name, "all", "accept_redirects", 0));
      }
    }
    return settings;
  }

  private List<OwnAddress> addresses() {
    String device = server.interfaceName().orElse(null);
    return Stream.concat(
            server.rips().stream().map(rip -> new OwnAddress(text(rip), device)),
            server.otherAddresses().stream().map(other -> new OwnAddress(text(other), null)))
        .toList();
  }

  private static String text(RealServer.Attached attached) {
    return attached.address().value().toString();
  }

  private List<HeldAddress> vips() {
    // By its words: the first hash code that Java makes for any record costs as much as a phase.
    Map<String, HeldAddress> held = new LinkedHashMap<>();
    for (Part part : usage.of(server)) {
      if (part.isDirect()) {
        String device = part.is(ForwardingMethod.DR) ? "lo" : TunnelEnd.of(part).name();
        for (Vip vip : part.service().vips()) {
          String address = vip.ip().asHost();
          held.putIfAbsent(address + " " + device, new HeldAddress(address, device));
        }
      }
    }
    return List.copyOf(held.values());
  }
}
