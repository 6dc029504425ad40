package io.lvsc.property;

import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Random real servers in the networks of a cluster. */
final class RealServerGenerator {
  private final Choices choices;
  private final Naming naming;
  private final List<Segment> segments;
  private final Set<Family> reachesAll;
  private final boolean staticArp;

  /**
   * @param reachesAll the families of which the director has a way to every address
   * @param staticArp whether routers are bound to the director
   */
  RealServerGenerator(
      Choices choices,
      Naming naming,
      List<Segment> segments,
      Set<Family> reachesAll,
      boolean staticArp) {
    this.choices = choices;
    this.naming = naming;
    this.segments = segments;
    this.reachesAll = reachesAll;
    this.staticArp = staticArp;
  }

  /**
   * @param servers takes the real servers
   */
  Spec realServers(List<Server> servers) {
    Spec.Builder realServers = new Spec.Builder();
    int count = choices.below(6);
    for (int i = 0; i < count; i++) {
      Server server = new Server(naming.host("web" + i), choices.from(segments), reachesAll);
      realServers.put(server.name, naming.ignored(realServer(server)).entity());
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
      server.device = choices.of("ens3", "bond0.10", "lo", "0");
      entity.put("interface", server.device);
    }
    if (choices.onceIn(6)) {
      Segment other = choices.from(segments);
      Family family = other.speaks(Family.IPV4) ? Family.IPV4 : Family.IPV6;
      String address = other.fresh(family, choices);
      // Replies out of a tunnel would take the director as their gateway there.
      boolean back = other.isDip(family, other.gateways.getOrDefault(family, ""));
      if (families.contains(family) || !back) {
        entity.put("other_addresses", List.of(address));
      }
    }
    boolean canReturn = families.stream().allMatch(family -> home.dips.containsKey(family));
    server.side = canReturn ? choices.from(List.of(Server.Side.values())) : Server.Side.DIRECT;
    gateways(server, families, entity);
    if (server.side == Server.Side.OTHERWISE) {
      entity.put("replies", "director");
    }
    naming.management(entity);
    system(server, entity);
    return entity;
  }

  private void gateways(Server server, List<Family> families, Spec.Builder entity) {
    List<String> own = new ArrayList<>();
    for (Family family : families) {
      String inherited = server.home.gateways.getOrDefault(family, "");
      boolean throughDirector = server.home.isDip(family, inherited);
      if (server.side == Server.Side.BEHIND) {
        if (!throughDirector || choices.onceIn(3)) {
          own.add(server.home.dip(family));
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
    } else if (server.device.equals("lo") && server.addresses.containsKey(Family.IPV4)) {
      entity.put("arp", choices.of("arptables", "manual"));
    } else if (choices.onceIn(2)) {
      String tables = server.addresses.containsKey(Family.IPV4) ? "arptables" : "sysctl";
      String bound = staticArp ? "static" : "sysctl";
      entity.put("arp", choices.of("sysctl", tables, "manual", bound));
    }
  }
}
