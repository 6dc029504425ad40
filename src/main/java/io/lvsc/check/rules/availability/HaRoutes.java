package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Route;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Directors that share VIPs do the same work. Where one has a route that another lacks, packets
 * take another way after a failover, past the firewall or tunnel that the route leads through.
 */
public final class HaRoutes implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (topology.availability().isShared()) {
      for (Director director : topology.cluster().directors()) {
        topology
            .table(director)
            .nextHops()
            .forEach(
                hop ->
                    topology
                        .addresses()
                        .owner(hop.value())
                        .filter(peer -> !peer.name().equals(director.name()))
                        .ifPresent(peer -> reportPeer(director, hop, peer, findings)));
        for (Route route : director.routes()) {
          topology.availability().peers(director).stream()
              .filter(peer -> lacks(topology, peer, route))
              .findFirst()
              .ifPresent(peer -> report(director, route, peer, findings));
        }
      }
    }
  }

  private static boolean lacks(Topology topology, Director peer, Route route) {
    IpAddress via = route.via();
    boolean same =
        topology
            .table(peer)
            .gateway(via.family())
            .filter(gateway -> gateway.value().equals(via))
            .isPresent();
    return !same
        && peer.in(route.to()).isEmpty()
        && topology.reaches(peer, via)
        && peer.routes().stream()
            .noneMatch(own -> own.to().equals(route.to()) && own.via().family() == via.family());
  }

  private static void reportPeer(
      Director director, Written<IpAddress> hop, Host peer, Findings findings) {
    findings
        .at(
            hop.at(),
            "`%s` sends packets to other networks through `%s`, and when that fails `%s` takes its place without a way there",
            director.name(),
            peer.name(),
            director.name())
        .severity(Severity.ERROR)
        .label("an address of `%s`", peer.name())
        .related(peer.at(), "another director")
        .help("write the address of a router that works while `%s` does not", peer.name())
        .report();
  }

  private static void report(Director director, Route route, Host peer, Findings findings) {
    findings
        .at(
            route.at(),
            "`%s` reaches `%s` by `%s`, and `%s` has no such route: with `%s` active packets go another way",
            director.name(),
            route.to().name(),
            route.via(),
            peer.name(),
            peer.name())
        .about(route.to().at())
        .label("not on `%s`", peer.name())
        .related(peer.at(), "another director")
        .help(
            "add `routes: [ { to: %s, via: %s } ]` to `%s`, or `allow` it if its default gateway leads there too",
            route.to().name(), route.via(), peer.name())
        .report();
  }
}
