package io.lvsc.planner;

import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.HighAvailability;
import io.lvsc.model.Interface;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.plan.VrrpPlan;
import io.lvsc.plan.VrrpPlan.SyncDaemon;
import io.lvsc.plan.VrrpPlan.VrrpInstance;
import io.lvsc.topology.Availability;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one director of several tells keepalived. */
final class VrrpPlanner {
  /**
   * The priority of the first director in the file; 255 is for a router that owns the address
   * itself.
   */
  private static final int HIGHEST_PRIORITY = 250;

  /**
   * How far priorities lie apart where there are numbers enough: a standby waits longer the lower
   * its own is (RFC 5798, section 6.1), so two of them do not take over at once.
   */
  private static final int STEP = 10;

  /** The kernel's own group is an IPv4 one (ip_vs_sync.c); this one stays on the wire as well. */
  private static final String IPV6_GROUP = "ff02::81";

  private final Topology topology;
  private final Director director;
  private final HighAvailability availability;

  private VrrpPlanner(Topology topology, Director director, HighAvailability availability) {
    this.topology = topology;
    this.director = director;
    this.availability = availability;
  }

  /** Empty where there is nothing to share. */
  static Optional<VrrpPlan> plan(Topology topology, Director director) {
    return topology
        .cluster()
        .highAvailability()
        .flatMap(written -> new VrrpPlanner(topology, director, written).plan());
  }

  private Optional<VrrpPlan> plan() {
    List<VrrpInstance> instances = new ArrayList<>();
    for (Network network : topology.cluster().networks()) {
      for (Family family : Family.values()) {
        List<Vip> vips = shared().heldIn(network, family);
        if (!vips.isEmpty()) {
          director.in(network).ifPresent(it -> instances.add(instance(it, family, vips)));
        }
      }
    }
    return instances.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new VrrpPlan(
                notifyCommand(),
                sync(topology, director, instances.get(0).name()).orElse(null),
                instances));
  }

  private Availability shared() {
    return topology.availability();
  }

  private VrrpInstance instance(Interface device, Family family, List<Vip> vips) {
    return new VrrpInstance(
        name(device.network(), family),
        device.name(),
        availability.virtualRouterId().value(),
        priority(),
        availability.advertSeconds(),
        availability.preempt().value(),
        device.address(family).orElseThrow().toString(),
        shared().peers(director).stream().map(peer -> address(peer, device, family)).toList(),
        advertised(family, availability.virtualRouterId().value()),
        vips.stream().map(vip -> vip.ip().asHost()).toList());
  }

  private static String address(Director peer, Interface device, Family family) {
    return peer.in(device.network())
        .flatMap(it -> it.address(family))
        .map(IpAddress::toString)
        .orElseThrow();
  }

  /** No network's name has an underscore in it. */
  private static String name(Network network, Family family) {
    return network.name() + (family == Family.IPV4 ? "_ipv4" : "_ipv6");
  }

  /**
   * The advertised address, by the id. IPv4's is link-local, of the part that no host takes by
   * itself (RFC 3927, section 2.1); IPv6's is a local one (RFC 4193), which hosts do not use as a
   * source, because keepalived adds it as a deprecated one.
   */
  private static String advertised(Family family, int routerId) {
    return family == Family.IPV4
        ? "169.254.0.%d/32".formatted(routerId)
        : "fd6c:7673:63::%x/128".formatted(routerId);
  }

  private int priority() {
    List<Director> directors = topology.cluster().directors();
    int step = directors.size() * STEP <= HIGHEST_PRIORITY ? STEP : 1;
    return HIGHEST_PRIORITY - step * directors.indexOf(director);
  }

  private @Nullable String notifyCommand() {
    return topology
        .cluster()
        .notifyProgram()
        .map(Written::value)
        .map(program -> program + " director " + director.name())
        .orElse(null);
  }

  /**
   * The daemon that synchronizes connections.
   *
   * @param instance by whose state it sends or receives; null for both at once
   */
  static Optional<SyncDaemon> sync(
      Topology topology, Director director, @Nullable String instance) {
    Availability shared = topology.availability();
    return shared
        .syncNetwork()
        .flatMap(director::in)
        .map(
            it ->
                new SyncDaemon(
                    it.name(),
                    instance,
                    shared.sync().orElseThrow().id(),
                    it.address(Family.IPV4).isPresent() ? null : IPV6_GROUP));
  }
}
