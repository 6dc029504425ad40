package io.lvsc.topology;

import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which directors are in which network. */
final class DirectorNetworks {
  private final List<Director> directors;
  private final Map<Network, List<Dip>> dips = new HashMap<>();

  DirectorNetworks(Cluster cluster, Addresses addresses) {
    this.directors = cluster.directors();
    for (Director director : directors) {
      Dip.of(director).forEach(dip -> add(dip, addresses));
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

  List<Director> missingIn(Network network) {
    return missing(dips.getOrDefault(network, List.of()).stream());
  }

  List<Director> missingBeside(ServerRole role, ForwardingMethod method) {
    if (role.by(method).isEmpty() || role.rip().network().isEmpty()) {
      return List.of();
    }
    return switch (method) {
      case DR -> missingIn(role.rip().network().stream().toList(), role.family());
      case NAT -> role.needsDirector() ? missingIn(role.networks(), role.family()) : List.of();
      case TUN, FULLNAT, LOCAL -> List.of();
    };
  }

  private List<Director> missingIn(List<Network> networks, Family family) {
    return missing(networks.stream().flatMap(network -> dips(network, family).stream()));
  }

  private List<Director> missing(Stream<Dip> dips) {
    Set<String> present = dips.map(dip -> dip.director().name()).collect(Collectors.toSet());
    return directors.stream().filter(director -> !present.contains(director.name())).toList();
  }
}
