package io.lvsc.check.rules.reach;

import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/** What the two port mapping rules share: methods that leave the packet as it is. */
public final class PortMapping {
  private PortMapping() {}

  /** Reports real servers with a port other than their service's. */
  public static void check(Topology topology, ForwardingMethod method, Findings findings) {
    boolean nat = method == ForwardingMethod.DR && !topology.announcements().areMade();
    for (VirtualService service : topology.cluster().services()) {
      service
          .vipPort()
          .filter(VipPort::namesPort)
          .ifPresent(address -> check(service, address, method, nat, findings));
    }
  }

  private static void check(
      VirtualService service,
      VipPort address,
      ForwardingMethod method,
      boolean nat,
      Findings findings) {
    for (Destination destination : service.destinations()) {
      int port = destination.port(address);
      if (destination.forwarding() == method && port != address.port()) {
        findings
            .at(
                destination.at().key("port"),
                "`%s` is reached by %s, which cannot map port %d to %d",
                destination.server().name(),
                method.title(),
                address.port(),
                port)
            .about(destination.at())
            .label("must be %d, or left out", address.port())
            .related(service.at().key("port"), "the service listens here")
            .help(
                "use `forwarding: %s` if the real server must listen on another port",
                nat ? "nat" : "fullnat")
            .report();
      }
    }
  }
}
