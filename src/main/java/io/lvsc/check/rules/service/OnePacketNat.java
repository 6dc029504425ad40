package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * One-packet scheduling keeps no connection, so the director does not recognize the reply of a
 * masqueraded server and lets it pass with the RIP as its source.
 */
public final class OnePacketNat implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.onePacket()) {
        service
            .reachedBy(ForwardingMethod.NAT)
            .findFirst()
            .ifPresent(server -> report(service, server, findings));
      }
    }
  }

  private static void report(VirtualService service, Destination server, Findings findings) {
    findings
        .at(
            service.at().key("one_packet"),
            "one-packet scheduling keeps no connection, so replies of `%s` by %s leave with its own address instead of the VIP",
            server.server().name(),
            server.forwarding().title())
        .label("not with %s", server.forwarding().keyword())
        .related(server.serverAt(), "reached by %s", server.forwarding().title())
        .help(
            "use `forwarding: dr` or `tun`, or remove `one_packet`, or `allow` this for a service that sends no replies, such as syslog")
        .report();
  }
}
