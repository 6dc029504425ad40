package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * One-packet scheduling spreads the datagrams of a client, persistence keeps them together; the
 * kernel looks at persistence first (ip_vs_core.c, ip_vs_schedule).
 */
public final class OnePacketPersistence implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.onePacket()) {
        service.persistenceMode().ifPresent(mode -> report(service, mode, findings));
      }
    }
  }

  private static void report(VirtualService service, PersistenceMode mode, Findings findings) {
    findings
        .at(
            service.at().key("one_packet"),
            "`%s` schedules each datagram by itself and is persistent %s: every datagram of a client still goes to one server",
            service.name(),
            mode.title())
        .label("spreads nothing")
        .related(service.at().key("persistence"), "keeps a client on one server")
        .help("remove one of the two")
        .report();
  }
}
