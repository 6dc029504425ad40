package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The director sends the replies of NAT and full NAT servers, and its own as a server, by its
 * routing table, which looks at the client and not at the VIP. With two uplinks all replies leave
 * by the default gateway of one; the provider of the other never sees those of its own VIP. A
 * private VIP has no provider.
 */
public final class VipUplink implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Set<Vip> reported = new HashSet<>();
    for (VirtualService service : topology.cluster().services()) {
      boolean passesBack =
          service.uses(ForwardingMethod.NAT)
              || service.uses(ForwardingMethod.FULLNAT)
              || service.uses(ForwardingMethod.LOCAL);
      for (Vip vip : service.vips()) {
        for (Director director : topology.cluster().directors()) {
          if (passesBack && isBehindOtherUplink(topology, vip, director) && reported.add(vip)) {
            report(topology, service, vip, director, findings);
          }
        }
      }
    }
  }

  private static boolean isBehindOtherUplink(Topology topology, Vip vip, Director director) {
    Optional<Network> network =
        vip.network()
            .filter(own -> director.in(own).flatMap(i -> i.address(vip.family())).isPresent());
    Optional<IpAddress> uplink =
        network.flatMap(own -> own.gateway(vip.family())).map(Written::value);
    Optional<IpAddress> way = gateway(topology, vip, director);
    return vip.ip().isPublic()
        && uplink.isPresent()
        && way.isPresent()
        && !uplink.equals(way)
        && !director.owns(uplink.get())
        && !network.get().contains(way.get())
        && !network.get().isOnLink(way.get());
  }

  private static Optional<IpAddress> gateway(Topology topology, Vip vip, Director director) {
    return topology.table(director).gateway(vip.family()).map(Written::value);
  }

  private static void report(
      Topology topology, VirtualService service, Vip vip, Director director, Findings findings) {
    Network network = vip.network().orElseThrow();
    IpAddress way = gateway(topology, vip, director).orElseThrow();
    findings
        .at(
            vip.address().at(),
            "clients of `%s` come through `%s`, the gateway of `%s`, but `%s` sends all replies by its default gateway `%s`",
            vip.name(),
            network.gateway(vip.family()).orElseThrow().value(),
            network.name(),
            director.name(),
            way)
        .about(topology.table(director).gateway(vip.family()).orElseThrow().at())
        .label("in `%s`", network.name())
        .related(service.vipAt(), "replies pass through `%s` here", director.name())
        .help(
            "add `ip rule from %s` with a routing table of its own on `%s`, and `allow` this, or give the VIP an address behind `%s`",
            vip.ip().asHost(), director.name(), way)
        .report();
  }
}
