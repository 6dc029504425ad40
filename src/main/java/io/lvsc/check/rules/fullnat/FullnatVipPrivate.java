package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.HashSet;
import java.util.Set;

/**
 * Full NAT is made for clients on the Internet and servers in private networks: the VIP is the one
 * address that clients must reach.
 */
public final class FullnatVipPrivate implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Set<String> reported = new HashSet<>();
    for (VirtualService service : topology.cluster().services()) {
      for (Vip vip : service.vips()) {
        if (service.uses(ForwardingMethod.FULLNAT)
            && vip.ip().isPrivate()
            && reported.add(vip.name())) {
          report(vip, service, findings);
        }
      }
    }
  }

  private static void report(Vip vip, VirtualService service, Findings findings) {
    findings
        .at(
            vip.address().at(),
            "`%s` has the private address `%s`, so no client on the Internet reaches `%s`, a service by full NAT",
            vip.name(),
            vip.ip(),
            service.name())
        .label("private")
        .help("use a public address, or `allow` it if all clients are inside")
        .report();
  }
}
