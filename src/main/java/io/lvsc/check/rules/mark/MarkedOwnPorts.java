package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * A program on the director that asks a name or time server gets a port between 32768 and 60999
 * (net.ipv4.ip_local_port_range), and the answer comes to that port. On the director's own address
 * the mark rule marks the answer, and IPVS schedules it. (Measured: 17 of 60 queries were lost.) So
 * it is with connections that the director opens: IPVS schedules a SYN with ACK too, for active FTP
 * (ip_vs_proto_tcp.c, tcp_conn_schedule()). (Measured: 30 of 30 were lost.) Of SCTP it schedules an
 * INIT alone.
 */
public final class MarkedOwnPorts implements Rule {
  private static final PortRange LOCAL = new PortRange(32768, 60999);

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.mark().stream()
          .flatMap(mark -> mark.matches().stream())
          .filter(match -> match.protocol() != Protocol.SCTP && match.clients().isEmpty())
          .filter(match -> owner(topology, match).isPresent() && takesLocal(match))
          .findFirst()
          .ifPresent(match -> report(topology, service, match, findings));
    }
  }

  private static Optional<Director> owner(Topology topology, Match match) {
    return topology.cluster().directors().stream()
        .filter(director -> director.owns(match.vip().ip()))
        .findFirst();
  }

  private static boolean takesLocal(Match match) {
    return match.ports().stream().anyMatch(LOCAL::overlaps);
  }

  private static void report(
      Topology topology, VirtualService service, Match match, Findings findings) {
    String director = owner(topology, match).orElseThrow().name();
    findings
        .at(
            match.portsAt(LOCAL),
            match.protocol() == Protocol.UDP
                ? "`%s` takes UDP ports of `%s` from which `%s` sends its own queries: the answers of DNS and NTP servers go to real servers"
                : "`%s` takes TCP ports of `%s` from which `%s` opens its own connections: the answers go to real servers, and packages, LDAP or backups hang",
            service.name(),
            match.vip().ip(),
            director)
        .about(match.vip().address().at())
        .label("32768 to 60999 are the director's own")
        .related(match.vip().address().at(), "an address of `%s`", director)
        .help(
            "give the VIP an address of its own, or keep the ports out of 32768-60999 or of `net.ipv4.ip_local_port_range` on `%s`",
            director)
        .report();
  }
}
