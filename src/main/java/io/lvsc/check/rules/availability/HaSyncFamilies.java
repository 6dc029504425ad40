package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * The sync daemon has no message for a server whose address is of the other family. The kernel
 * refuses such a server while the daemon runs, and the daemon while there is one (ip_vs_ctl.c,
 * mixed_address_family_dests).
 */
public final class HaSyncFamilies implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .availability()
        .sync()
        .ifPresent(
            sync ->
                topology
                    .cluster()
                    .services()
                    .forEach(
                        service ->
                            service.destinations().stream()
                                .filter(each -> each.rip().family() != service.family())
                                .findFirst()
                                .ifPresent(each -> report(service, each, sync, findings))));
  }

  private static void report(
      VirtualService service, Destination server, ConnectionSync sync, Findings findings) {
    findings
        .at(
            server.serverAt(),
            "`%s` has an %s address, and `%s` is an %s service: the kernel refuses that while connections are synchronized",
            server.server().name(),
            server.rip().family().title(),
            service.name(),
            service.family().title())
        .label("of the other family")
        .related(sync.at(), "connections are synchronized")
        .help(
            "give `%s` an %s address, or write `connection_sync: false`",
            server.server().name(), service.family().title())
        .report();
  }
}
