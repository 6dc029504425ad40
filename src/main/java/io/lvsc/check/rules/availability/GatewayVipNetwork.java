package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Vip;
import io.lvsc.topology.Topology;

/** A gateway is a neighbor: hosts ask for its MAC address on their own wire. */
public final class GatewayVipNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology.cluster().vips().stream()
        .filter(Vip::gateway)
        .filter(vip -> vip.network().filter(network -> network.contains(vip.ip())).isEmpty())
        .forEach(
            vip ->
                findings
                    .at(
                        vip.address().at(),
                        "`%s` lies in no block of %s, and a gateway is a neighbor of the hosts that use it",
                        vip.ip(),
                        vip.network()
                            .map(network -> "`" + network.name() + "`")
                            .orElse("any network"))
                    .label("nobody's neighbor")
                    .help("write an address of the network whose gateway it is")
                    .report());
  }
}
