package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.topology.Topology;

/**
 * A VIP outside of its network's blocks is nobody's neighbor: a router sends it to an address of
 * the directors. If that is one director's own, packets go on to it when another one is active.
 */
public final class HaRoutedVip implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (topology.availability().isShared()) {
      topology
          .availability()
          .held()
          .forEach(vip -> vip.network().ifPresent(it -> check(topology, vip, it, findings)));
    }
  }

  private static void check(Topology topology, Vip vip, Network network, Findings findings) {
    boolean routed = !vip.gateway() && !network.contains(vip.ip());
    boolean nextHop = topology.availability().nextHop(network, vip.family()).isPresent();
    if (routed && !nextHop && !topology.isDeserted(network)) {
      findings
          .at(
              vip.address().at(),
              "`%s` lies in no block of `%s`, so a router sends its packets to one director's own address, even when another director is active",
              vip.ip(),
              network.name())
          .label("behind a next hop that does not move")
          .about(network.at())
          .help(
              "add a VIP in a block of `%s` with `gateway: true`, route `%s` to it, and `allow` that it is no host's gateway",
              network.name(), vip.ip())
          .report();
    }
  }
}
