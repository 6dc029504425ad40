package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/** A check of a port needs one: a service of a mark or of all ports has none to ask. */
public final class HealthPort implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .checked()
          .filter(server -> isMissing(service, server))
          .findFirst()
          .ifPresent(server -> report(service, server, findings));
    }
  }

  private static boolean isMissing(VirtualService service, Destination server) {
    HealthCheck check = server.check().orElseThrow();
    return check.type().needsPort()
        && check.port().isEmpty()
        && server.port(service.address()) == 0;
  }

  private static void report(VirtualService service, Destination server, Findings findings) {
    HealthCheck check = server.check().orElseThrow();
    findings
        .at(
            check.at(),
            "`%s` is checked by %s, but `%s` has no single port to check",
            server.server().name(),
            check.type().keyword(),
            service.name())
        .about(server.at())
        .label("no port to check")
        .related(service.addressAt(), "%s", service.address().title())
        .help("add a `port` to the check: one that is open on every server while it is well")
        .report();
  }
}
