package io.lvsc.check.rules.local;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Another port of the director needs masquerading, and with one-packet scheduling the kernel keeps
 * no connection by which the answer would get the VIP as its source again (seen in the kernel lab:
 * it comes from the director's own address and port).
 */
public final class LocalOnePacketPort implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.onePacket() && service.address() instanceof VipPort vip) {
        service.destinations().stream()
            .filter(Destination::isRewritten)
            .flatMap(server -> server.writtenPort().stream())
            .forEach(port -> report(service, vip, port, findings));
      }
    }
  }

  private static void report(
      VirtualService service, VipPort vip, Written<Integer> port, Findings findings) {
    findings
        .at(
            port.at(),
            "one-packet scheduling keeps no connection, so answers from port %d of the director leave with its own address instead of the VIP",
            port.value())
        .about(service.at())
        .label("not %d", vip.port())
        .related(service.at().key("one_packet"), "each datagram by itself")
        .help("leave `port` out, and let the program listen on port %d of the VIP", vip.port())
        .report();
  }
}
