package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Director;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A director holds a VIP on its interface in the VIP's network. Where no director has one nobody
 * answers for the VIP, and IPVS sees only what is delivered to its own host.
 */
public final class VipNoInterface implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Network, List<Vip>> deserted = new LinkedHashMap<>();
    for (Vip vip : topology.cluster().vips()) {
      vip.network()
          .filter(topology::isDeserted)
          .ifPresent(
              network -> deserted.computeIfAbsent(network, key -> new ArrayList<>()).add(vip));
    }
    deserted.forEach((network, vips) -> report(topology, network, vips, findings));
  }

  private static void report(
      Topology topology, Network network, List<Vip> vips, Findings findings) {
    List<String> directors =
        topology.directorsMissingIn(network).stream().map(Director::name).toList();
    findings
        .at(
            place(vips.get(0), network),
            "no director has an interface in `%s`, so nobody would answer for %s there",
            network.name(),
            Listing.of(vips.stream().map(Vip::name).toList()))
        .about(network.at())
        .label("in `%s`", network.name())
        .help(
            "give %s an interface in `%s`, or move the VIP to a network where %s",
            Listing.of(directors),
            network.name(),
            directors.size() == 1 ? "it has one" : "they have one")
        .report();
  }

  private static SpecPath place(Vip vip, Network network) {
    return network.contains(vip.ip()) ? vip.address().at() : vip.at().key("network");
  }
}
