package io.lvsc.check.rules.kernel;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * Full NAT is IPVS's masquerading and iptables' source NAT together. The second looks only at
 * connections that conntrack knows, and IPVS tells it of its own only with {@code conntrack=1}
 * (ip_vs_nfct.c).
 */
public final class KernelConflict implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Optional<Destination> fullNat =
        topology.cluster().services().stream()
            .flatMap(service -> service.reachedBy(ForwardingMethod.FULLNAT))
            .findFirst();
    Optional<Written<String>> conntrack = topology.cluster().kernel("conntrack", "0");
    if (conntrack.isPresent() && fullNat.isPresent()) {
      findings
          .at(
              conntrack.get().at(),
              "without `conntrack` the kernel never gives the packets of full NAT the director's address as their source")
          .label("must be 1")
          .related(
              fullNat.get().serverAt(),
              "`%s` is reached by full NAT here",
              fullNat.get().server().name())
          .help("write `conntrack: 1`, or leave it out: lvsc sets it for full NAT")
          .report();
    }
  }
}
