package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Each director needs a source address of its own, by which replies come back to it. The server
 * sees another client when a connection moves, and resets it.
 */
public final class AnnouncementFullnat implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    boolean several = topology.cluster().directors().size() > 1;
    topology
        .announcements()
        .services()
        .filter(service -> service.uses(ForwardingMethod.FULLNAT))
        .filter(service -> several)
        .forEach(
            service ->
                service
                    .localAddress()
                    .ifPresentOrElse(
                        local -> reportShared(service, local, findings),
                        () -> reportLoss(service, findings)));
  }

  private static void reportShared(
      VirtualService service, Written<IpAddress> local, Findings findings) {
    findings
        .at(
            local.at(),
            "all directors would send from `%s`, and the replies of a server find only one of them",
            local.value())
        .severity(Severity.ERROR)
        .label("one address for several directors")
        .help("remove `local_address`: each director then sends from its own address")
        .about(service.at())
        .report();
  }

  private static void reportLoss(VirtualService service, Findings findings) {
    findings
        .at(
            service.at(),
            "the servers of `%s` see the address of one director, so a connection that the routers move to another one is reset",
            service.name())
        .label("full NAT")
        .help("write `forwarding: dr` or `forwarding: tun`, or `allow` it")
        .report();
  }
}
