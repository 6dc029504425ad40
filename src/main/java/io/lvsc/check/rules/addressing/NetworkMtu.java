package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.Network;
import io.lvsc.topology.Topology;

/**
 * IPv6 needs links that take 1280 bytes (RFC 8200, section 5). Linux takes all IPv6 addresses from
 * an interface with less (addrconf.c, addrconf_notify(): IPV6_MIN_MTU).
 */
public final class NetworkMtu implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology.cluster().networks().stream()
        .filter(network -> network.mtu() < Network.LEAST_IPV6_MTU)
        .filter(network -> !network.blocks(Family.IPV6).isEmpty())
        .forEach(network -> report(network, findings));
  }

  private static void report(Network network, Findings findings) {
    findings
        .at(
            network.at().key("mtu"),
            "`%s` has IPv6 addresses, but an MTU of %d: IPv6 does not work below %d",
            network.name(),
            network.mtu(),
            Network.LEAST_IPV6_MTU)
        .label("must be %d or more", Network.LEAST_IPV6_MTU)
        .help(
            "raise the MTU of the segment, in the spec too, or leave out `%s`",
            network.blocks(Family.IPV6).get(0))
        .report();
  }
}
