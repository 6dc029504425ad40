package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * In a service the kernel tells servers apart by address and port (ip_vs_ctl.c, ip_vs_lookup_dest):
 * the entry of a server that serves cannot be its sorry server too.
 */
public final class SorryServes implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .sorryServer()
          .ifPresent(
              sorry ->
                  service.destinations().stream()
                      .filter(server -> !server.sorry() && isOne(service, server, sorry))
                      .findFirst()
                      .ifPresent(server -> report(service, server, sorry, findings)));
    }
  }

  private static boolean isOne(VirtualService service, Destination server, Destination sorry) {
    boolean here = server.director().isPresent() && sorry.isLocal() && !sorry.isRewritten();
    return here || server.tableKey(service.address()).equals(sorry.tableKey(service.address()));
  }

  private static void report(
      VirtualService service, Destination server, Destination sorry, Findings findings) {
    findings
        .at(
            sorry.serverAt(),
            "`%s` serves `%s` already: when it is dead it cannot help, and the kernel has only one entry for an address and port",
            sorry.server().name(),
            service.name())
        .about(sorry.at())
        .label("one of its servers")
        .related(server.serverAt(), "here")
        .help(
            "%s",
            sorry.isLocal()
                ? "name another host, or another `port` of the director"
                : "name another host")
        .report();
  }
}
