package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.topology.Topology;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A VIP's neighbors are the hosts whose block holds it: they ask for it on their own wire, and only
 * there. So the director must answer for it there, whatever network the spec names.
 */
public final class VipNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Vip vip : topology.cluster().vips()) {
      Optional<Network> named =
          vip.network()
              .filter(network -> !network.contains(vip.ip()) && !network.isOnLink(vip.ip()));
      Optional<Network> holder =
          topology.addresses().network(vip.ip()).filter(network -> hasHosts(topology, network));
      if (named.isPresent() && holder.isPresent()) {
        report(vip, named.get(), holder.get(), findings);
      }
    }
  }

  /** A block that is routed to the directors has no hosts of its own. */
  private static boolean hasHosts(Topology topology, Network network) {
    return !network.gateways().isEmpty()
        || topology
            .cluster()
            .hosts()
            .anyMatch(
                host ->
                    Stream.of(Family.values())
                        .anyMatch(
                            family -> topology.table(host).link(network, family).isPresent()));
  }

  private static void report(Vip vip, Network named, Network holder, Findings findings) {
    findings
        .at(
            vip.at().key("network"),
            "`%s` has `network: %s`, but its address `%s` lies in `%s`, whose hosts look for it on their own wire",
            vip.name(),
            named.name(),
            vip.ip(),
            holder.name())
        .label("not `%s`", holder.name())
        .related(vip.address().at(), "in `%s`", holder.name())
        .help("leave `network` out, or give the VIP an address in `%s`", named.name())
        .report();
  }
}
