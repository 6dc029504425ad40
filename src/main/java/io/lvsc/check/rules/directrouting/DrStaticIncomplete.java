package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.ArpMethod;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Interface;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code arp: static} lets real servers answer for a VIP and binds the routers to the director's
 * MAC address instead, with a permanent neighbor entry. That takes a router and a MAC address.
 */
public final class DrStaticIncomplete implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Network, Set<RealServer>> bound = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      if (role.family() == Family.IPV4 && role.server().arp().value() == ArpMethod.STATIC) {
        for (Vip vip : role.silentVips()) {
          vip.network()
              .ifPresent(
                  network ->
                      bound
                          .computeIfAbsent(network, key -> new LinkedHashSet<>())
                          .add(role.server()));
        }
      }
    }
    bound.forEach((network, servers) -> check(topology, network, List.copyOf(servers), findings));
  }

  private static void check(
      Topology topology, Network network, List<RealServer> servers, Findings findings) {
    boolean noRouter =
        topology.cluster().routers().stream().noneMatch(r -> r.in(network).isPresent());
    for (Director director : topology.cluster().directors()) {
      Optional<Interface> device = director.in(network);
      Optional<Interface> nameless = device.filter(each -> each.mac().isEmpty());
      if (device.isPresent() && (nameless.isPresent() || noRouter)) {
        report(new Gap(topology, director, network, nameless, noRouter), servers, findings);
        return;
      }
    }
  }

  /**
   * What is missing between a director and the routers of a network.
   *
   * @param nameless the director's interface, if it has no MAC address
   */
  private record Gap(
      Topology topology,
      Director director,
      Network network,
      Optional<Interface> nameless,
      boolean noRouter) {

    /** An interface of the director, which needs no name while it is the only one. */
    String ofDirector() {
      return topology.cluster().directors().size() == 1
          ? "the director's `%s`"
          : "`%s` of `" + director.name() + "`";
    }

    /** Two clauses, or the one that is true. */
    String both(String ofInterface, String ofRouter) {
      return nameless.map(device -> ofInterface.formatted(device.name())).orElse("")
          + (nameless.isPresent() && noRouter ? ", and " : "")
          + (noRouter ? ofRouter : "");
    }
  }

  private static void report(Gap gap, List<RealServer> servers, Findings findings) {
    String network = gap.network.name();
    Finding finding =
        findings
            .at(
                servers.get(0).arp().at(),
                "`arp: static` of %s binds the routers of `%s` to the director's MAC address, but %s",
                Listing.of(servers.stream().map(RealServer::name).toList()),
                network,
                gap.both(gap.ofDirector() + " has no `mac`", "the spec has no router there"))
            .label("needs a `mac` and a router")
            .help(
                "%s",
                gap.both(
                    "add `mac:` to `%s`", "name the router in `" + network + "` under `routers`"));
    gap.nameless.map(each -> finding.related(each.at(), "no `mac` here")).orElse(finding).report();
  }
}
