package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Match;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * The real server of a dr or tun service answers the client itself. A UDP socket bound to no
 * address answers with the address of the outgoing interface, the RIP, unless the program asks for
 * the one that was called (ip(7), IP_PKTINFO).
 */
public final class UdpBind implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.destinations().stream()
          .filter(server -> server.forwarding().deliversToVip())
          .findFirst()
          .ifPresent(
              server ->
                  service.matches().stream()
                      .filter(match -> match.protocol() == Protocol.UDP)
                      .findFirst()
                      .ifPresent(match -> report(service, server, match, findings)));
    }
  }

  private static void report(
      VirtualService service, Destination server, Match match, Findings findings) {
    findings
        .at(
            match.at().key("protocol"),
            "the servers of `%s` answer by themselves (%s): one that is not bound to the VIP answers from its RIP, and clients drop the answer",
            service.name(),
            server.forwarding().title())
        .label("UDP to the VIP")
        .help(
            "bind the servers to `%s`, or make them answer from the address that was called",
            match.vip().ip())
        .report();
  }
}
