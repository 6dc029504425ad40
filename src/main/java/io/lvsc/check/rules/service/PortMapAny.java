package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * A service without one port of its own has none to map. A real server's port there stands for all
 * ports of the service, or for nothing when it is persistent (ip_vs_core.c, ip_vs_schedule and
 * ip_vs_sched_persist).
 */
public final class PortMapAny implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (!service.address().namesPort()) {
        service.destinations().stream()
            .filter(server -> server.writtenPort().isPresent())
            .findFirst()
            .ifPresent(server -> report(service, server, findings));
      }
    }
  }

  private static void report(VirtualService service, Destination server, Findings findings) {
    Written<Integer> port = server.writtenPort().orElseThrow();
    findings
        .at(
            port.at(),
            "`%s` has port %d for `%s`, which has no one port to map: %s",
            server.server().name(),
            port.value(),
            service.name(),
            effect(service, server))
        .label("must be left out")
        .related(
            service.addressAt(), service.mark().isPresent() ? "all that is marked" : "all ports")
        .help("leave `port` out: each packet keeps the port that it came with")
        .report();
  }

  private static String effect(VirtualService service, Destination server) {
    if (!server.forwarding().rewritesPorts()) {
      return server.forwarding().title() + " leaves every packet its port";
    }
    return service
        .persistenceMode()
        .map(PersistenceMode::title)
        .map(mode -> "with persistence " + mode + " the kernel ignores it")
        .orElse("the kernel would send every port of the service to it");
  }
}
