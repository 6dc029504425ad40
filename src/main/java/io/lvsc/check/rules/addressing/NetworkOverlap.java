package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import io.lvsc.topology.Overlap;
import io.lvsc.topology.Topology;

/**
 * An address is in one network, and the hosts of a network reach each other without a router. Where
 * blocks overlap, hosts look for a neighbor that is behind a router, or the other way round.
 */
public final class NetworkOverlap implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Overlap overlap : topology.overlaps()) {
      Overlap.Block first = overlap.first();
      Overlap.Block second = overlap.second();
      findings
          .at(
              second.written().at(),
              "`%s` of `%s` overlaps `%s` of `%s`: an address in both would have two sets of neighbors",
              second.cidr(),
              second.network().name(),
              first.cidr(),
              first.network().name())
          .about(first.network().at())
          .label("overlaps `%s`", first.network().name())
          .related(first.written().at(), "the other block")
          .help("correct one of them, or make one network of both if they share a wire")
          .report();
    }
    for (Network network : topology.cluster().networks()) {
      for (Written<IpAddress> neighbor : network.onLink()) {
        topology.addresses().networks(neighbor.value()).stream()
            .filter(other -> !other.equals(network) && other.contains(neighbor.value()))
            .findFirst()
            .ifPresent(other -> report(network, neighbor, other, findings));
      }
    }
  }

  private static void report(
      Network network, Written<IpAddress> neighbor, Network other, Findings findings) {
    findings
        .at(
            neighbor.at(),
            "`%s` is said to be on the wire of `%s`, but lies in `%s` of `%s`: it would have two sets of neighbors",
            neighbor.value(),
            network.name(),
            other.cidr(neighbor.value()).orElseThrow(),
            other.name())
        .about(other.at())
        .label("in `%s`", other.name())
        .related(other.at(), "the other network")
        .help("remove it, or correct one of them")
        .report();
  }
}
