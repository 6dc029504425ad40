package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;

/**
 * Between director and real servers full NAT uses addresses that no client ever sees, so private
 * ones do, and servers with public ones can be called past the director.
 */
public final class FullnatPublicAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (ServerRole role : topology.roles()) {
      boolean fullNat = role.by(ForwardingMethod.FULLNAT).isPresent();
      if (fullNat && isPublicIpv4(role.rip().address())) {
        report(
            role.rip().address(),
            "clients can reach `" + role.server().name() + "` without going through a director",
            findings);
      }
    }
    for (VirtualService service : topology.cluster().services()) {
      if (service.uses(ForwardingMethod.FULLNAT)) {
        service
            .localAddress()
            .filter(FullnatPublicAddress::isPublicIpv4)
            .ifPresent(local -> report(local, "only the real servers see this one", findings));
      }
    }
  }

  private static boolean isPublicIpv4(Written<IpAddress> address) {
    return address.value().family() == Family.IPV4 && address.value().isPublic();
  }

  private static void report(Written<IpAddress> written, String consequence, Findings findings) {
    findings
        .at(
            written.at(),
            "`%s` is a public address: behind full NAT only the VIP needs one, and %s",
            written.value(),
            consequence)
        .label("public")
        .help("use a private address, or `allow` it")
        .report();
  }
}
