package io.lvsc.planner;

import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Interface;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.plan.Setting;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plans the kernel's settings of one director. */
final class SettingPlanner {
  /**
   * A connection is synchronized when its handshake ends, with its second packet from the client.
   * By the kernel's own {@code 3 50} one that then says nothing is unknown to a standby, and by
   * {@code 1 50} each is until its 51st packet.
   */
  private static final String SYNC_THRESHOLD = "2 50";

  private final Topology topology;
  private final Cluster cluster;
  private final Director director;
  private final ReceivedPlanner received;

  SettingPlanner(Topology topology, Director director, ReceivedPlanner received) {
    this.topology = topology;
    this.cluster = topology.cluster();
    this.director = director;
    this.received = received;
  }

  /** Forwarding comes first: switching it on resets what the kernel derives from it. */
  List<Setting> plan() {
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
    if (answersForAnnounced() || received.isSilent(director)) {
      settings.add(Setting.ofInterface("ipv4", "all", "arp_ignore", 1));
      settings.add(Setting.ofInterface("ipv4", "all", "arp_announce", 2));
    }
    Stream<String> offTheWayOut =
        topology.networksOffTheWayOut(director).stream()
            .flatMap(network -> director.in(network).stream())
            .map(Interface::name);
    Stream.concat(offTheWayOut, received.cards(director))
        .distinct()
        .forEach(device -> settings.add(Setting.ofInterface("ipv4", device, "rp_filter", 2)));
    kernel().forEach((name, value) -> settings.add(new Setting("net.ipv4.vs." + name, value)));
    if (floatsBehindFullNat()) {
      settings.add(new Setting("net.netfilter.nf_conntrack_tcp_be_liberal", "1"));
    }
    return settings;
  }

  /** Whether connections of IPVS are conntrack's as well. */
  boolean areTracked() {
    return "1".equals(kernel().get("conntrack"));
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
    if (cluster.uses(ForwardingMethod.FULLNAT)) {
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

  private boolean masquerades(Family family) {
    return forwardsBy(ForwardingMethod.NAT, family) || forwardsBy(ForwardingMethod.FULLNAT, family);
  }

  private boolean forwardsBy(ForwardingMethod method, Family family) {
    return cluster.services().stream()
        .anyMatch(service -> service.family() == family && service.uses(method));
  }
}
