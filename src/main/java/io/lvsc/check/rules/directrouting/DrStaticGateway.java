package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.ArpMethod;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Router;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code arp: static} binds the routers that the spec names. Clients come by the network's gateway:
 * if that is another router, it asks by ARP as before, and every real server answers.
 */
public final class DrStaticGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Network, ServerRole> bound = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      if (role.family() == Family.IPV4 && role.server().arp().value() == ArpMethod.STATIC) {
        role.silentVips().stream()
            .map(Vip::network)
            .flatMap(Optional::stream)
            .forEach(network -> bound.putIfAbsent(network, role));
      }
    }
    bound.forEach((network, role) -> check(topology, network, role, findings));
  }

  private static void check(
      Topology topology, Network network, ServerRole role, Findings findings) {
    List<Router> routers =
        topology.cluster().routers().stream().filter(r -> r.in(network).isPresent()).toList();
    Optional<IpAddress> gateway =
        network
            .gateway(Family.IPV4)
            .map(Written::value)
            .filter(address -> !topology.addresses().isDirectors(address));
    if (!routers.isEmpty()
        && gateway.isPresent()
        && routers.stream().noneMatch(router -> router.owns(gateway.get()))) {
      findings
          .at(
              role.server().arp().at(),
              "`arp: static` binds %s, but clients come through `%s`, the gateway of `%s`: it asks by ARP, and `%s` answers",
              Listing.of(routers.stream().map(Router::name).toList()),
              gateway.get(),
              network.name(),
              role.server().name())
          .label("does not bind the gateway")
          .related(network.gateway(Family.IPV4).orElseThrow().at(), "no router of the spec")
          .help(
              "give a router of the spec the address `%s` in `%s`, or use `arp: sysctl`",
              gateway.get(), network.name())
          .report();
    }
  }
}
