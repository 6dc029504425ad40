package io.lvsc.property;

import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A real server in the making, and how it can be reached. */
final class Server {
  /** Where its replies go. */
  enum Side {
    /** To the clients without the director. */
    DIRECT,
    /** Through the director, its default gateway. */
    BEHIND,
    /** Through the director by means that lvsc does not know. */
    OTHERWISE
  }

  final String name;
  final Segment home;
  final Map<Family, String> addresses = new EnumMap<>(Family.class);
  String device = "";
  Side side = Side.DIRECT;
  String os = "linux";

  private final Set<Family> directorReachesAll;

  Server(String name, Segment home, Set<Family> directorReachesAll) {
    this.name = name;
    this.home = home;
    this.directorReachesAll = directorReachesAll;
  }

  /** The forwarding methods by which a service of a family may use it. */
  List<String> methods(Family family) {
    List<String> methods = new ArrayList<>();
    boolean tunnels =
        side != Side.BEHIND
            && !os.equals("windows")
            && addresses.keySet().stream().anyMatch(outer -> isReachable(outer, family));
    if (!addresses.containsKey(family)) {
      return tunnels ? List.of("tun") : List.of();
    }
    boolean beside = home.dips.containsKey(family);
    if (side != Side.DIRECT && beside) {
      methods.add("nat");
    }
    if (side != Side.BEHIND && beside) {
      methods.add("dr");
    }
    if (tunnels) {
      methods.add("tun");
    }
    if (isReachable(family, family)) {
      methods.add("fullnat");
    }
    return methods;
  }

  /** By its address of the service's family, or by the other one if that is all that it has. */
  private boolean isReachable(Family outer, Family service) {
    return (outer == service || !addresses.containsKey(service))
        && (home.dips.containsKey(outer) || directorReachesAll.contains(outer));
  }
}
