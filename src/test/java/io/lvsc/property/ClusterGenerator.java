package io.lvsc.property;

import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Random clusters that break no rule: directors, routers and VIPs here, networks in {@link
 * NetworkGenerator}, real servers in {@link RealServerGenerator}, services in {@link
 * ServiceGenerator}.
 */
final class ClusterGenerator {
  private static final Family[] FAMILIES = Family.values();

  private final Choices choices;
  private final Naming naming;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final List<VirtualAddress> vips = new ArrayList<>();
  private final Set<Family> reachesAll = new HashSet<>();
  private boolean staticArp;
  private int macs;

  private ClusterGenerator(Choices choices) {
    this.choices = choices;
    this.naming = new Naming(choices);
  }

  static Spec cluster(Choices choices) {
    return new ClusterGenerator(choices).cluster();
  }

  private Spec cluster() {
    staticArp = choices.onceIn(4);
    Spec networks = new NetworkGenerator(choices, naming, segments).networks();
    Spec directors = directors();
    Spec routers = routers();
    var hosts = new RealServerGenerator(choices, naming, segments, reachesAll, staticArp);
    Spec realServers = hosts.realServers(servers);
    Spec virtualAddresses = virtualAddresses();
    var services = new ServiceGenerator(choices, servers, vips, directorAddresses());
    Spec virtualServices = services.services();
    Spec.Builder cluster = new Spec.Builder().put("lvsc", 1).put("name", naming.name("shop"));
    if (services.hasDefaults()) {
      cluster.put("defaults", services.defaults());
    }
    cluster.put("networks", networks).put("directors", directors);
    if (routers instanceof Spec.Named named && !named.entries().isEmpty()) {
      cluster.put("routers", routers);
    }
    cluster
        .put("real_servers", realServers)
        .put("vips", virtualAddresses)
        .put("virtual_services", virtualServices);
    if (choices.onceIn(3)) {
      cluster.put("timeouts", Settings.timeouts(choices));
    }
    if (choices.onceIn(3)) {
      cluster.put(
          "kernel", Settings.kernel(choices, services.usesFullNat(), services.schedulers()));
    }
    if (choices.onceIn(3)) {
      cluster.put("allow", Settings.allow(choices));
    }
    return naming.ignored(cluster).entity();
  }

  private List<Segment> attached() {
    return segments.stream().filter(segment -> segment.attached).toList();
  }

  private Map<Family, List<String>> directorAddresses() {
    Map<Family, List<String>> addresses = new EnumMap<>(Family.class);
    for (Family family : FAMILIES) {
      addresses.put(
          family,
          segments.stream()
              .flatMap(segment -> segment.dips.getOrDefault(family, List.of()).stream())
              .toList());
    }
    return addresses;
  }

  private Spec directors() {
    Spec.Builder interfaces = new Spec.Builder();
    int n = 0;
    for (Segment segment : attached()) {
      List<String> addresses = segment.dips.values().stream().flatMap(List::stream).toList();
      interfaces.put(device(n++), networkInterface(segment, addresses, staticArp));
      if (choices.onceIn(10)) {
        Family family = segment.dips.keySet().iterator().next();
        List<String> second = List.of(segment.fresh(family, choices));
        interfaces.put(device(n++), networkInterface(segment, second, staticArp));
      }
    }
    Spec.Builder director = new Spec.Builder().put("interfaces", interfaces.named());
    gateways(director);
    routes(director);
    naming.management(director);
    return new Spec.Builder().put(naming.host("lb1"), naming.ignored(director).entity()).named();
  }

  private String device(int number) {
    return choices.of("eth", "bond0.10", "enp3s0-", "A_", "lo.") + number;
  }

  private Spec networkInterface(Segment segment, List<String> addresses, boolean withMac) {
    Spec.Builder device =
        new Spec.Builder().put("network", segment.name).put("address", Spec.oneOrMore(addresses));
    if (withMac || choices.onceIn(6)) {
      device.put("mac", choices.of("52:54:00:aa:00:0", "52:54:00:AB:CD:F") + macs++);
    }
    return naming.ignored(device).entity();
  }

  /** The director's own, or that of a network; either way it must be beside it. */
  private void gateways(Spec.Builder director) {
    List<String> own = new ArrayList<>();
    for (Family family : FAMILIES) {
      List<Segment> here =
          attached().stream().filter(segment -> segment.dips.containsKey(family)).toList();
      if (here.isEmpty()) {
        continue;
      }
      if (choices.onceIn(3)) {
        own.add(choices.from(here).fresh(family, choices));
        reachesAll.add(family);
      } else if (hasOutsideGateway(family)) {
        reachesAll.add(family);
      }
    }
    if (!own.isEmpty()) {
      director.put("gateway", Spec.oneOrMore(own));
    }
  }

  /** Whether the director takes some network's gateway by default. */
  private boolean hasOutsideGateway(Family family) {
    return attached().stream()
        .filter(segment -> segment.dips.containsKey(family))
        .filter(segment -> segment.gateways.containsKey(family))
        .anyMatch(segment -> !segment.isDip(family, segment.gateways.getOrDefault(family, "")));
  }

  private void routes(Spec.Builder director) {
    List<Spec> routes = new ArrayList<>();
    for (Segment far : segments) {
      for (Family family : FAMILIES) {
        List<Segment> near =
            attached().stream().filter(segment -> segment.dips.containsKey(family)).toList();
        if (!far.attached && far.speaks(family) && !near.isEmpty() && choices.onceIn(3)) {
          String via = choices.from(near).fresh(family, choices);
          Spec.Builder route = new Spec.Builder().put("to", far.name).put("via", via);
          routes.add(naming.ignored(route).entity());
        }
      }
    }
    if (!routes.isEmpty()) {
      director.put("routes", routes);
    }
  }

  private Spec routers() {
    Spec.Builder routers = new Spec.Builder();
    if (staticArp || choices.onceIn(8)) {
      Spec.Builder interfaces = new Spec.Builder();
      int n = 0;
      for (Segment segment : attached()) {
        List<String> addresses = new ArrayList<>();
        for (Family family : segment.blocks.keySet()) {
          String gateway = segment.gateways.getOrDefault(family, "");
          boolean mayBeGateway = !gateway.isEmpty() && !segment.isDip(family, gateway);
          addresses.add(
              mayBeGateway && choices.onceIn(2) ? gateway : segment.fresh(family, choices));
        }
        interfaces.put(device(n++), networkInterface(segment, addresses, false));
      }
      Spec.Builder router = new Spec.Builder().put("interfaces", interfaces.named());
      if (choices.onceIn(3)) {
        router.put("os", choices.of("linux", "bsd", "other"));
      }
      naming.management(router);
      routers.put(naming.host("gw1"), naming.ignored(router).entity());
    }
    return routers.named();
  }

  private Spec virtualAddresses() {
    Spec.Builder entities = new Spec.Builder();
    int count = choices.below(5);
    for (int i = 0; i < count; i++) {
      Segment segment = choices.from(attached());
      Family family = choices.from(List.copyOf(segment.blocks.keySet()));
      boolean routed = choices.onceIn(5);
      boolean own = !routed && segment.dips.containsKey(family) && choices.onceIn(8);
      String address =
          routed
              ? (family == Family.IPV4 ? "198.18.0." : "2001:db8:ffff::") + (i + 1)
              : own ? segment.dip(family) : segment.fresh(family, choices);
      if (vips.stream().noneMatch(other -> other.address().equals(address))) {
        Spec.Builder entity = new Spec.Builder().put("address", address);
        if (routed || choices.onceIn(4)) {
          entity.put("network", segment.name);
        }
        VirtualAddress vip = new VirtualAddress(naming.name("vip"), family, address, own);
        vips.add(vip);
        entities.put(vip.name(), naming.ignored(entity).entity());
      }
    }
    return entities.named();
  }
}
