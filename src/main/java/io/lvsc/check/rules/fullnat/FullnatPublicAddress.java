package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.PrivateAddresses;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/**
 * Between director and real servers full NAT uses addresses that no client ever sees, so private
 * ones do, and servers with public ones can be called past the director.
 */
public final class FullnatPublicAddress implements Rule {
  /** A public address that no client has to reach. */
  private record Exposed(Written<IpAddress> address, String consequence) {}

  @Override
  public void check(Topology topology, Findings findings) {
    List<Exposed> all = new ArrayList<>();
    for (ServerRole role : topology.roles()) {
      boolean fullNat = role.by(ForwardingMethod.FULLNAT).isPresent();
      if (fullNat && isPublicIpv4(role.rip().address())) {
        all.add(new Exposed(role.rip().address(), PrivateAddresses.reachable(role.server())));
      }
    }
    for (VirtualService service : topology.cluster().services()) {
      if (service.uses(ForwardingMethod.FULLNAT)) {
        service
            .localAddress()
            .filter(FullnatPublicAddress::isPublicIpv4)
            .ifPresent(local -> all.add(new Exposed(local, "only the real servers see this one")));
      }
    }
    findings.oneFor(
        all, exposed -> List.of(exposed.address().at()), left -> finding(left, findings));
  }

  private static boolean isPublicIpv4(Written<IpAddress> address) {
    return address.value().family() == Family.IPV4 && address.value().isPublic();
  }

  private static Finding finding(List<Exposed> exposed, Findings findings) {
    Exposed first = exposed.get(0);
    return findings
        .at(
            first.address().at(),
            "%s: behind full NAT only the VIP needs one",
            PrivateAddresses.words(
                "a public address",
                exposed.stream().map(Exposed::address).toList(),
                first.consequence()))
        .label("public")
        .help("use a private address, or `allow` it");
  }
}
