package io.lvsc.planner;

import io.lvsc.model.Director;
import io.lvsc.model.Interface;
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.plan.RouterPlan.Neighbor;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * VIPs that real servers answer ARP for, so that the routers of their networks must be bound to the
 * director.
 */
final class Bindings {
  private final List<Director> directors;
  private final Set<Vip> vips;

  private Bindings(List<Director> directors, Set<Vip> vips) {
    this.directors = directors;
    this.vips = vips;
  }

  static Bindings of(Topology topology) {
    return new Bindings(topology.cluster().directors(), topology.boundVips());
  }

  /** What a router must know by heart. */
  List<Neighbor> on(Router router) {
    return vips.stream().flatMap(vip -> neighbor(vip, router).stream()).toList();
  }

  private Optional<Neighbor> neighbor(Vip vip, Router router) {
    Optional<Interface> device = vip.network().flatMap(router::in);
    return device.flatMap(
        own -> mac(vip).map(mac -> new Neighbor(vip.ip().toString(), mac, own.name())).findFirst());
  }

  private Stream<String> mac(Vip vip) {
    return directors.stream()
        .flatMap(director -> vip.network().flatMap(director::in).stream())
        .flatMap(device -> device.mac().stream())
        .map(mac -> mac.value().toString());
  }
}
