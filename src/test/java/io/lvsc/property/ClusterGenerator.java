package io.lvsc.property;

import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Random clusters that break no rule: networks, hosts and VIPs here, services in {@link
 * ServiceGenerator}.
 */
final class ClusterGenerator {
  private static final List<String> HOSTILE_NAMES =
      List.of("null", "true", "1", "0x10", "1e3", "0o7", "no", "x--y", "2026-11-01", "on");

  private static final Family[] FAMILIES = Family.values();

  private final Choices choices;
  private final Set<String> names = new HashSet<>();
  private final List<Segment> segments = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final List<VirtualAddress> vips = new ArrayList<>();
  private final Set<Family> reachesAll = new HashSet<>();
  private boolean staticArp;

  private ClusterGenerator(Choices choices) {
    this.choices = choices;
  }

  static Spec cluster(Choices choices) {
    return new ClusterGenerator(choices).cluster();
  }

  private Spec cluster() {
    staticArp = choices.onceIn(4);
    Spec networks = networks();
    Spec directors = directors();
    Spec routers = routers();
    Spec realServers = realServers();
    Spec virtualAddresses = virtualAddresses();
    var services = new ServiceGenerator(choices, servers, vips, directorAddresses());
    Spec virtualServices = services.services();
    Spec.Builder cluster = new Spec.Builder().put("lvsc", 1).put("name", name("shop"));
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
    return ignored(cluster).entity();
  }

  /** A name of its own, now and then one that YAML or a tool could take for something else. */
  private String name(String plain) {
    String name = choices.onceIn(8) ? choices.from(HOSTILE_NAMES) : plain;
    while (!names.add(name)) {
      name += choices.of("0", "1", "-2", "x");
    }
    return name;
  }

  private String host(String plain) {
    return choices.onceIn(8)
        ? name(choices.of("a.b-c.d1", "1.5", "localhost", "h" + ".x".repeat(110)))
        : name(plain);
  }

  /** Keys that are ignored may stand in every entity. */
  private Spec.Builder ignored(Spec.Builder entity) {
    return choices.onceIn(15)
        ? entity.put("x-" + choices.of("note", "1", "$(id)", "é"), choices.of("", 1, "${x}", "\n"))
        : entity;
  }

  private Spec networks() {
    Spec.Builder networks = new Spec.Builder();
    int attached = choices.between(1, 3);
    int all = attached + choices.below(3);
    for (int i = 0; i < all; i++) {
      Segment segment = new Segment(name("net"), i, i < attached);
      addBlocks(segment);
      segments.add(segment);
      for (Family family : FAMILIES) {
        if (segment.attached && segment.speaks(family) && !choices.onceIn(8)) {
          int dips = choices.between(1, 2);
          for (int n = 0; n < dips; n++) {
            segment
                .dips
                .computeIfAbsent(family, none -> new ArrayList<>())
                .add(segment.fresh(family, choices));
          }
        }
      }
      if (segment.attached && segment.dips.isEmpty()) {
        Family family = segment.speaks(Family.IPV4) ? Family.IPV4 : Family.IPV6;
        segment.dips.put(family, List.of(segment.fresh(family, choices)));
      }
      networks.put(segment.name, network(segment));
    }
    return networks.named();
  }

  private void addBlocks(Segment segment) {
    List<Family> families =
        choices.of(List.of(Family.IPV4), List.of(Family.IPV4, Family.IPV6), List.of(Family.IPV6));
    for (Family family : families) {
      int blocks = choices.onceIn(4) ? 2 : 1;
      for (int i = 0; i < blocks; i++) {
        segment.addBlock(
            family, family == Family.IPV4 ? choices.of(24, 26, 20) : choices.of(64, 112, 70));
      }
    }
  }

  private Spec network(Segment segment) {
    for (Family family : segment.blocks.keySet()) {
      switch (choices.below(3)) {
        case 0 -> segment.gateways.put(family, segment.fresh(family, choices));
        case 1 -> {
          if (segment.dips.containsKey(family)) {
            segment.gateways.put(family, dip(segment, family));
          }
        }
        default -> {}
      }
    }
    Spec.Builder network =
        new Spec.Builder().put("cidr", Spec.oneOrMore(choices.shuffled(segment.allBlocks())));
    if (!segment.gateways.isEmpty()) {
      network.put("gateway", Spec.oneOrMore(List.copyOf(segment.gateways.values())));
    }
    if (choices.onceIn(4)) {
      network.put("mtu", choices.of(1500, 576, 9000, 65535));
    }
    return ignored(network).entity();
  }

  private static String dip(Segment segment, Family family) {
    return segment.dips.getOrDefault(family, List.of()).get(0);
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
    management(director);
    return new Spec.Builder().put(host("lb1"), ignored(director).entity()).named();
  }

  private String device(int number) {
    return choices.of("eth", "bond0.10", "enp3s0-", "A_", "lo.") + number;
  }

  private Spec networkInterface(Segment segment, List<String> addresses, boolean withMac) {
    Spec.Builder device =
        new Spec.Builder().put("network", segment.name).put("address", Spec.oneOrMore(addresses));
    if (withMac || choices.onceIn(6)) {
      device.put("mac", choices.of("52:54:00:aa:00:01", "52:54:00:AB:CD:EF"));
    }
    return ignored(device).entity();
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

  /** Whether the gateway that the director takes by default is one that it can send to. */
  private boolean hasOutsideGateway(Family family) {
    return attached().stream()
        .filter(segment -> segment.gateways.containsKey(family))
        .filter(segment -> !isDip(segment, family, segment.gateways.getOrDefault(family, "")))
        .findFirst()
        .filter(segment -> segment.dips.containsKey(family))
        .isPresent();
  }

  private static boolean isDip(Segment segment, Family family, String address) {
    return segment.dips.getOrDefault(family, List.of()).contains(address);
  }

  private void routes(Spec.Builder director) {
    List<Spec> routes = new ArrayList<>();
    for (Segment far : segments) {
      for (Segment near : attached()) {
        for (Family family : FAMILIES) {
          if (!far.attached
              && far.speaks(family)
              && near.dips.containsKey(family)
              && choices.onceIn(4)) {
            routes.add(
                ignored(
                        new Spec.Builder()
                            .put("to", far.name)
                            .put("via", near.fresh(family, choices)))
                    .entity());
          }
        }
      }
    }
    if (!routes.isEmpty()) {
      director.put("routes", routes);
    }
  }

  private void management(Spec.Builder host) {
    if (choices.onceIn(5)) {
      host.put(
          "management",
          choices.of("lb1.example.net", "10.0.0.10", "2001:db8::ff", "ALL", "true", "1.a"));
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
          boolean mayBeGateway = !gateway.isEmpty() && !isDip(segment, family, gateway);
          addresses.add(
              mayBeGateway && choices.onceIn(2) ? gateway : segment.fresh(family, choices));
        }
        interfaces.put(device(n++), networkInterface(segment, addresses, false));
      }
      Spec.Builder router = new Spec.Builder().put("interfaces", interfaces.named());
      if (choices.onceIn(3)) {
        router.put("os", choices.of("linux", "bsd", "other"));
      }
      management(router);
      routers.put(host("gw1"), ignored(router).entity());
    }
    return routers.named();
  }

  private Spec realServers() {
    Spec.Builder realServers = new Spec.Builder();
    int count = choices.below(6);
    for (int i = 0; i < count; i++) {
      Server server = new Server(host("web" + i), choices.from(segments), reachesAll);
      realServers.put(server.name, ignored(realServer(server)).entity());
      servers.add(server);
    }
    return realServers.named();
  }

  private Spec.Builder realServer(Server server) {
    Segment home = server.home;
    List<Family> families = choices.some(List.copyOf(home.blocks.keySet()));
    families.forEach(family -> server.addresses.put(family, home.fresh(family, choices)));
    Spec.Builder entity =
        new Spec.Builder().put("address", Spec.oneOrMore(List.copyOf(server.addresses.values())));
    if (choices.onceIn(4)) {
      entity.put("network", home.name);
    }
    if (choices.onceIn(4)) {
      entity.put("interface", choices.of("ens3", "bond0.10", "lo", "0"));
    }
    if (choices.onceIn(6)) {
      Segment other = choices.from(segments);
      Family family = other.speaks(Family.IPV4) ? Family.IPV4 : Family.IPV6;
      entity.put("other_addresses", List.of(other.fresh(family, choices)));
    }
    boolean canReturn = families.stream().allMatch(family -> home.dips.containsKey(family));
    server.side = canReturn ? choices.from(List.of(Server.Side.values())) : Server.Side.DIRECT;
    gateways(server, families, entity);
    if (server.side == Server.Side.OTHERWISE) {
      entity.put("replies", "director");
    }
    management(entity);
    system(server, entity);
    return entity;
  }

  private void gateways(Server server, List<Family> families, Spec.Builder entity) {
    List<String> own = new ArrayList<>();
    for (Family family : families) {
      String inherited = server.home.gateways.getOrDefault(family, "");
      boolean throughDirector = isDip(server.home, family, inherited);
      if (server.side == Server.Side.BEHIND) {
        if (!throughDirector || choices.onceIn(3)) {
          own.add(dip(server.home, family));
        }
      } else if (throughDirector || choices.onceIn(4)) {
        boolean linkLocal = family == Family.IPV6 && choices.onceIn(3);
        own.add(linkLocal ? "fe80::1" : server.home.fresh(family, choices));
      }
    }
    if (!own.isEmpty()) {
      entity.put("gateway", Spec.oneOrMore(own));
    }
  }

  private void system(Server server, Spec.Builder entity) {
    server.os = choices.of("linux", "linux", "linux", "windows", "bsd", "other");
    if (!server.os.equals("linux")) {
      entity.put("os", server.os).put("arp", staticArp ? choices.of("manual", "static") : "manual");
    } else if (choices.onceIn(2)) {
      entity.put(
          "arp", choices.of("sysctl", "arptables", "manual", staticArp ? "static" : "sysctl"));
    }
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
              : own ? dip(segment, family) : segment.fresh(family, choices);
      if (vips.stream().noneMatch(other -> other.address().equals(address))) {
        Spec.Builder entity = new Spec.Builder().put("address", address);
        if (routed || choices.onceIn(4)) {
          entity.put("network", segment.name);
        }
        VirtualAddress vip = new VirtualAddress(name("vip"), family, address, own);
        vips.add(vip);
        entities.put(vip.name(), ignored(entity).entity());
      }
    }
    return entities.named();
  }
}
