package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * FTP opens its data connections on other ports. With NAT, ip_vs_ftp follows them; with direct
 * routing and tunnelling, only a persistent service on port 21 does, and it then takes every TCP
 * port from 1024 up that nobody else has (ip_vs_ctl.c, ip_vs_service_find). Full NAT hides the
 * client's address from both.
 */
public final class FtpData implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      Optional<Destination> beyondNat =
          service.destinations().stream()
              .filter(server -> server.forwarding() != ForwardingMethod.NAT)
              .findFirst();
      if (service.isFtp() && beyondNat.isPresent()) {
        report(service, beyondNat.get().forwarding(), findings);
      }
    }
  }

  private static void report(VirtualService service, ForwardingMethod method, Findings findings) {
    boolean persistent = service.persistence().isPresent() && method.deliversToVip();
    String fault =
        persistent
            ? "is persistent "
                + PersistenceMode.PPC.title()
                + " on port 21, so it also takes every TCP port from 1024 up of its VIP that no other service has"
            : "loses its data connections: " + reason(method);
    findings
        .at(service.addressAt(), "`%s` %s", service.name(), fault)
        .label("FTP by %s", method.title())
        .help(
            persistent
                ? "give FTP a VIP of its own, or reach its servers with `forwarding: nat`"
                : "use `forwarding: nat`"
                    + (method.deliversToVip()
                        ? ", or add `persistence: true` on a VIP of its own"
                        : ""))
        .report();
  }

  private static String reason(ForwardingMethod method) {
    return method.deliversToVip()
        ? "they go to other ports, which only a persistent FTP service takes along"
        : "the server sees the director instead of the client that it has to connect with";
  }
}
