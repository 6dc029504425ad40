package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * A service on all ports balances clients, not connections: IPVS takes port 0 only with persistence
 * (ip_vs_core.c, ip_vs_schedule), and ipvsadm stops reading its input at such a line.
 */
public final class PortAnyPersistence implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      boolean anyPort = service.vipPort().filter(VipPort::anyPort).isPresent();
      if (anyPort && service.persistence().isEmpty()) {
        findings
            .at(
                service.addressAt(),
                "`%s` takes `port: any` without persistence: all ports of a VIP can only be balanced per client (PCC)",
                service.name())
            .label("only in a persistent service")
            .help("add `persistence: true`, or name one port")
            .report();
      }
    }
  }
}
