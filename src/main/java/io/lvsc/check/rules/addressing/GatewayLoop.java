package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Route;
import io.lvsc.model.Written;
import io.lvsc.topology.NoPath;
import io.lvsc.topology.NoPath.Reason;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Way;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Two hosts that are each other's gateway send packets to and fro until their time to live is over
 * (ip_forward.c): nothing ever leaves.
 */
public final class GatewayLoop implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Family family : Family.values()) {
      Set<String> reported = new HashSet<>();
      topology.cluster().hosts().forEach(host -> check(topology, host, family, reported, findings));
    }
    topology
        .cluster()
        .hosts()
        .forEach(host -> host.routes().forEach(route -> check(topology, host, route, findings)));
  }

  /** A circle is one mistake, however many hosts are in it. */
  private static void check(
      Topology topology, Host host, Family family, Set<String> reported, Findings findings) {
    circle(topology.wayOut(host, family), host)
        .filter(way -> way.hops().stream().noneMatch(hop -> reported.contains(hop.from().name())))
        .ifPresent(
            way -> {
              way.hops().forEach(hop -> reported.add(hop.from().name()));
              Written<IpAddress> gateway = topology.table(host).gateway(family).orElseThrow();
              report(topology, way, gateway, "other networks", findings);
            });
  }

  private static void check(Topology topology, Host host, Route route, Findings findings) {
    route.to().cidrs().stream()
        .map(cidr -> cidr.value().network())
        .filter(block -> block.family() == route.via().family())
        .flatMap(block -> circle(topology.way(host, block), host).stream())
        .findFirst()
        .ifPresent(
            way -> report(topology, way, route.hop(), "`" + route.to().name() + "`", findings));
  }

  /**
   * A way by another host that comes back to its first one; a circle beyond that is another host's.
   */
  private static Optional<NoPath> circle(Way way, Host host) {
    return way instanceof NoPath none
            && none.reason() == Reason.LOOP
            && none.hops().size() > 1
            && none.at().name().equals(host.name())
        ? Optional.of(none)
        : Optional.empty();
  }

  private static void report(
      Topology topology, NoPath way, Written<IpAddress> gateway, String to, Findings findings) {
    String host = way.at().name();
    Host last = way.hops().get(way.hops().size() - 1).from();
    Finding finding =
        findings
            .at(
                gateway.at(),
                "packets of `%s` for %s go in a circle: `%s` sends them back to `%s`",
                host,
                to,
                last.name(),
                host)
            .label("leads back to `%s`", host)
            .help("write the address of a router that leads there without `%s`", host);
    topology
        .table(last)
        .gateway(gateway.value().family())
        .filter(back -> !back.at().equals(gateway.at()))
        .map(
            back -> finding.about(back.at()).related(back.at(), "the gateway of `%s`", last.name()))
        .orElse(finding)
        .report();
  }
}
