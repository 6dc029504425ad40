package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Vip;
import io.lvsc.topology.Availability;
import io.lvsc.topology.Topology;

/**
 * A director holds the VIPs of its services and the gateway VIPs. Nobody answers for another one,
 * although hosts send packets to it.
 */
public final class VipNotHeld implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Availability availability = topology.availability();
    for (Vip vip : topology.cluster().vips()) {
      if (availability.isMissed(vip)) {
        var finding =
            findings
                .at(
                    vip.address().at(),
                    "`%s` is the VIP `%s`, to which hosts send packets, but no director holds it: no service uses it, and it is not a gateway VIP",
                    vip.ip(),
                    vip.name())
                .label("nobody answers for it")
                .help("add `gateway: true` to `%s`", vip.name());
        availability
            .naming(vip)
            .findFirst()
            .map(named -> finding.related(named.at(), "named here"))
            .orElse(finding)
            .report();
      }
    }
  }
}
