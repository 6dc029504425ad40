package io.lvsc.check.rules.local;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.stream.Collectors;

/**
 * A program of the director gets packets at the VIP or at the director's own address, never at
 * 127.0.0.1. One at the VIP and port of the service also answers whenever IPVS does not take the
 * packets: the host has that address (both seen in the kernel lab).
 */
public final class LocalListener implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      for (Destination server : service.destinations()) {
        if (server.isRewritten()) {
          rewritten(service, server, findings);
        } else if (server.isLocal()) {
          delivered(service, server, findings);
        }
      }
      // What asks a program for one of the RIPs has a rule of its own.
      service.destinations().stream()
          .filter(server -> server.director().isPresent() && server.check().isEmpty())
          .filter(server -> !service.takes(Protocol.UDP))
          .findFirst()
          .ifPresent(server -> delivered(service, server, findings));
    }
  }

  private static void rewritten(VirtualService service, Destination server, Findings findings) {
    findings
        .at(
            server.serverAt(),
            "packets of `%s` are rewritten to an address of the director's own: a program that listens on the VIP or 127.0.0.1 alone gets none",
            service.name())
        .about(service.at())
        .label("at `%s`", socket(server.address(), server.port(service.address())))
        .help("let it listen on all addresses, or on that one")
        .report();
  }

  private static void delivered(VirtualService service, Destination server, Findings findings) {
    boolean datagrams = service.takes(Protocol.UDP);
    String vips =
        service.vips().stream()
            .map(Vip::ip)
            .map(IpAddress::toString)
            .collect(Collectors.joining(", "));
    findings
        .at(
            server.serverAt(),
            "packets of `%s` are delivered to the VIP on the director: a program that listens on %s gets none, and one that listens there answers all clients while IPVS is stopped",
            service.name(),
            datagrams ? "127.0.0.1 alone" : "127.0.0.1 or another address alone")
        .about(service.at())
        .label("at `%s`, port %s", vips, ports(service))
        .help(
            "%s",
            datagrams
                ? "let it listen on the VIP itself: from all addresses it would answer by another one"
                : server.check().isPresent()
                    ? "let it listen on all addresses: the check asks `" + server.rip().ip() + "`"
                    : "let it listen on all addresses, or on the VIP")
        .report();
  }

  private static String ports(VirtualService service) {
    return service.matches().stream()
        .map(Match::ports)
        .flatMap(ports -> ports.stream())
        .map(PortRange::toString)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String socket(IpAddress address, int port) {
    return port == 0 ? address.toString() : address.beforePort() + ":" + port;
  }
}
