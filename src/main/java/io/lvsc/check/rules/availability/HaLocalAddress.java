package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.LocalAddress;
import io.lvsc.diag.Findings;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Every director gives full NAT the {@code local_address} as the source. Replies to an address of
 * one director's own reach that one only, so with any other director active nothing comes back.
 */
public final class HaLocalAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (topology.availability().isShared()) {
      for (VirtualService service : topology.cluster().services()) {
        service.localAddress().ifPresent(local -> check(topology, service, local, findings));
      }
    }
  }

  private static void check(
      Topology topology, VirtualService service, Written<IpAddress> local, Findings findings) {
    topology.cluster().directors().stream()
        .filter(each -> each.owns(local.value()))
        .findFirst()
        .map(Host::name)
        .ifPresent(
            name ->
                findings
                    .at(
                        local.at(),
                        "`%s` is an address of `%s` alone: with another director active the replies do not come back to it",
                        local.value(),
                        name)
                    .label("stays with `%s`", name)
                    .help(
                        "%s",
                        LocalAddress.cure(
                            topology,
                            service.destinations().get(0).rip(),
                            "write a VIP that the servers can reach, such as a gateway VIP of their network"))
                    .report());
  }
}
