package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hosts and networks as the inputs tell of them, once the services are drafted.
 *
 * @param director what is known of the first director
 * @param homes the networks where the directors answer for VIPs
 * @param servers the names of the real servers
 * @param methods how each real server is reached
 * @param floating the gateways that move between directors, by network
 */
record Site(
    Harvest harvest,
    References references,
    FoundNetworks networks,
    FreeAddresses free,
    HostFacts director,
    List<FoundNetwork> homes,
    Map<IpAddress, String> servers,
    Map<IpAddress, Set<ForwardingMethod>> methods,
    Map<FoundNetwork, Answer> floating) {
  /** Whether VIPs or real servers are in a network. */
  boolean serves(FoundNetwork network) {
    return homes.contains(network) || servers.keySet().stream().anyMatch(network::contains);
  }

  boolean uses(FoundNetwork network, ForwardingMethod method) {
    return methods.entrySet().stream()
        .anyMatch(each -> network.contains(each.getKey()) && each.getValue().contains(method));
  }

  /** Whether servers of a network need different gateways: nat the director, others a router. */
  boolean isShared(FoundNetwork network) {
    return uses(network, ForwardingMethod.NAT)
        && (uses(network, ForwardingMethod.DR) || uses(network, ForwardingMethod.TUN));
  }

  /** Whether a real server is reached by a method. */
  boolean uses(IpAddress server, ForwardingMethod method) {
    return methods.getOrDefault(server, Set.of()).contains(method);
  }

  /** What captures tell of a real server. */
  Optional<HostFacts> host(IpAddress server) {
    return harvest.hosts().stream()
        .filter(host -> host != director && host.owns(server))
        .findFirst();
  }

  /** The default route of a real server, where a capture of it tells. */
  Optional<IpAddress> gatewayOf(IpAddress server) {
    return host(server)
        .flatMap(
            facts ->
                facts.hops().stream()
                    .filter(hop -> hop.to() == null && hop.via().family() == server.family())
                    .map(HostFacts.Hop::via)
                    .findFirst());
  }

  /** The default routes of the real servers that captures tell, by network. */
  Map<FoundNetwork, Map<Family, IpAddress>> serverGateways() {
    Map<FoundNetwork, Map<Family, IpAddress>> gateways = new LinkedHashMap<>();
    for (IpAddress server : servers.keySet()) {
      Optional<IpAddress> gateway = gatewayOf(server);
      networks
          .of(server)
          .filter(network -> gateway.filter(network::contains).isPresent())
          .ifPresent(
              network ->
                  gateways
                      .computeIfAbsent(network, none -> new LinkedHashMap<>())
                      .putIfAbsent(server.family(), gateway.orElseThrow()));
    }
    return gateways;
  }
}
