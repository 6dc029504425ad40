package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * A TFTP server answers each request from a new port, and the client goes on there (RFC 1350,
 * section 4). IPVS has no helper for it: NAT does not turn these answers back into the VIP, and
 * with direct routing or a tunnel the client's further packets need a service that takes their
 * ports.
 */
public final class TftpData implements Rule {
  private static final PortRange PORT = PortRange.of(69);
  private static final PortRange DATA = new PortRange(1024, 65535);

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (takes(service, PORT)) {
        service.destinations().stream()
            .filter(server -> isLost(topology, service, server.forwarding()))
            .findFirst()
            .ifPresent(server -> report(service, server, findings));
      }
    }
  }

  private static boolean takes(VirtualService service, PortRange port) {
    return service.matches().stream()
        .anyMatch(match -> match.protocol() == Protocol.UDP && match.ports().contains(port));
  }

  private static boolean isLost(
      Topology topology, VirtualService service, ForwardingMethod method) {
    return method.rewritesPorts()
        || (method.deliversToVip()
            && topology.cluster().services().stream()
                .noneMatch(other -> takesData(other) && other.vips().containsAll(service.vips())));
  }

  private static boolean takesData(VirtualService service) {
    return service.bindsClients()
        && service.matches().stream()
            .filter(match -> match.protocol() == Protocol.UDP)
            .flatMap(match -> match.caught().stream())
            .anyMatch(range -> range.overlaps(DATA));
  }

  private static void report(VirtualService service, Destination server, Findings findings) {
    boolean direct = server.forwarding().deliversToVip();
    findings
        .at(
            service.addressAt(),
            "`%s` loses its transfers: a TFTP server answers from a new port, %s",
            service.name(),
            direct
                ? "and no service takes what the client sends there"
                : "and nothing turns that answer's source back into the VIP")
        .label("TFTP by %s", server.forwarding().title())
        .related(server.serverAt(), "reached by %s here", server.forwarding().title())
        .help(
            "use %sa `fwmark` with `persistence: true` and `ports: [69, \"1024-65535\"]`, or `allow` this if the servers answer from port 69",
            direct ? "" : "`forwarding: dr` or `tun`, and ")
        .report();
  }
}
