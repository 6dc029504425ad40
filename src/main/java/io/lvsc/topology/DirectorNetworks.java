package io.lvsc.topology;

import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which directors are in which network. */
final class DirectorNetworks {
  private final List<Director> directors;
  private final Map<Network, List<Dip>> dips = new HashMap<>();
  private final Set<Network> deserted = new HashSet<>();

  DirectorNetworks(Cluster cluster, Addresses addresses) {
    this.directors = cluster.directors();
    for (Director director : directors) {
      Dip.of(director).forEach(dip -> add(dip, addresses));
    }
    for (Vip vip : cluster.vips()) {
      vip.network().filter(network -> !dips.containsKey(network)).ifPresent(deserted::add);
    }
  }

  /**
   * On an interface that names another network by mistake the address shows where the director is.
   */
  private void add(Dip dip, Addresses addresses) {
    add(dip, dip.device().network());
    if (!dip.isPlaced()) {
      addresses.networks(dip.ip()).forEach(network -> add(dip, network));
    }
  }

  private void add(Dip dip, Network network) {
    dips.computeIfAbsent(network, each -> new ArrayList<>()).add(dip);
  }

  List<Dip> dips(Network network, Family family) {
    return dips.getOrDefault(network, List.of()).stream()
        .filter(dip -> dip.ip().family() == family)
        .toList();
  }

  boolean isDeserted(Network network) {
    return deserted.contains(network);
  }

  List<Director> missingBeside(ServerRole role, ForwardingMethod method) {
    if (role.by(method).isEmpty() || role.rip().network().isEmpty()) {
      return List.of();
    }
    return switch (method) {
      case DR -> missingIn(role.rip().network().stream().toList(), role.family());
      case NAT -> role.needsDirector() ? missingIn(role.networks(), role.family()) : List.of();
      case TUN, FULLNAT -> List.of();
    };
  }

  private List<Director> missingIn(List<Network> networks, Family family) {
    return directors.stream()
        .filter(
            director ->
                networks.stream()
                    .flatMap(network -> dips(network, family).stream())
                    .noneMatch(dip -> dip.director().name().equals(director.name())))
        .toList();
  }
}
