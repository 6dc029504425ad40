package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import java.util.HashSet;
import java.util.Set;

/**
 * A NAT real server answers a client of its own network directly, as a neighbour and not through
 * its gateway, so nobody turns the reply's source into the VIP.
 */
public final class NatClientBeside implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Set<String> reported = new HashSet<>();
    for (ServerRole role : topology.roles()) {
      if (!role.isSoundNat(topology)) {
        continue;
      }
      for (Usage.Part part : role.parts()) {
        for (Vip vip : part.service().vips()) {
          boolean nat = part.is(ForwardingMethod.NAT);
          if (nat && vip.network().equals(role.rip().network()) && reported.add(vip.name())) {
            report(vip, part.service(), part.destination(), findings);
          }
        }
      }
    }
  }

  private static void report(
      Vip vip, VirtualService service, Destination server, Findings findings) {
    String network = server.rip().network().orElseThrow().name();
    findings
        .at(
            vip.address().at(),
            "`%s` is in `%s`, like `%s`, which `%s` reaches by NAT: a client in `%s` is answered past the director",
            vip.name(),
            network,
            server.server().name(),
            service.name(),
            network)
        .label("in `%s`", network)
        .related(server.rip().address().at(), "in `%s` too", network)
        .help("use `forwarding: fullnat` if there are such clients, else `allow` it")
        .report();
  }
}
