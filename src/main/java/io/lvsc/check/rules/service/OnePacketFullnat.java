package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * One-packet scheduling keeps no connection (ip_vs_conn.c, ip_vs_conn_hash), and the rule of source
 * NAT that makes full NAT matches only what IPVS has a connection of (xt_ipvs.c, ipvs_mt): the
 * servers see the client's own address.
 */
public final class OnePacketFullnat implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.onePacket()) {
        service
            .reachedBy(ForwardingMethod.FULLNAT)
            .findFirst()
            .ifPresent(server -> report(service, server, findings));
      }
    }
  }

  private static void report(VirtualService service, Destination server, Findings findings) {
    findings
        .at(
            service.at().key("one_packet"),
            "one-packet scheduling keeps no connection, so `%s` sees the client's address instead of the director's, and its replies go to the client with its own address",
            server.server().name())
        .label("not with fullnat")
        .related(server.serverAt(), "reached by full NAT")
        .help(
            "remove `one_packet`, or use `forwarding: dr` or `tun`, or `nat` for a service that sends no replies, such as syslog")
        .report();
  }
}
