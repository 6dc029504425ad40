package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Match;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * One-packet scheduling forgets a datagram as soon as it is sent on, which would tear a connection
 * apart; ipvsadm takes {@code -o} for UDP and marks only, the kernel looks at it for UDP only
 * (ip_vs_core.c, ip_vs_schedule).
 */
public final class OnePacketUdp implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.onePacket()) {
        service.matches().stream()
            .filter(match -> match.protocol() != Protocol.UDP)
            .findFirst()
            .ifPresent(match -> report(service, match, findings));
      }
    }
  }

  private static void report(VirtualService service, Match match, Findings findings) {
    String protocol = match.protocol().keyword();
    findings
        .at(
            service.at().key("one_packet"),
            "`%s` takes %s, and one-packet scheduling is for UDP: a %s connection has to stay on one server",
            service.name(),
            protocol,
            protocol)
        .label("only with udp")
        .related(match.at().key("protocol"), "not udp")
        .help("remove `one_packet`")
        .report();
  }
}
