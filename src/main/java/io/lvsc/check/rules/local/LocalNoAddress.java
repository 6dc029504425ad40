package io.lvsc.check.rules.local;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.LocalServer;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * UDP and another port of the director are rewritten to an address of its own: 127.0.0.1 and ::1
 * get no packet from outside (seen in the kernel lab).
 */
public final class LocalNoAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      for (Destination server : service.destinations()) {
        if (server.isRewritten()) {
          topology.cluster().directors().stream()
              .filter(director -> LocalServer.address(director, service).isEmpty())
              .findFirst()
              .ifPresent(director -> report(director, service, server, findings));
        }
      }
    }
  }

  private static void report(
      Director director, VirtualService service, Destination server, Findings findings) {
    findings
        .at(
            server.serverAt(),
            "`%s` has no %s address of its own, to which packets of `%s` would be rewritten",
            director.name(),
            service.family().title(),
            service.name())
        .about(service.at())
        .label("the director itself")
        .related(director.at(), "no %s address", service.family().title())
        .help("give `%s` an %s address", director.name(), service.family().title())
        .report();
  }
}
