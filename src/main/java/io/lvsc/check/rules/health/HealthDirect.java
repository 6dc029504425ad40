package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.HealthCheck;
import io.lvsc.topology.Topology;

/**
 * A check goes to the RIP. Packets of dr and tun services arrive at the VIP, and what is bound to
 * that alone does not answer at the RIP. The director cannot ask the VIP: it has that itself.
 */
public final class HealthDirect implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology.cluster().services().stream()
        .flatMap(service -> service.checked())
        .filter(server -> server.forwarding().deliversToVip() && asksAddress(server))
        .findFirst()
        .ifPresent(
            server ->
                findings
                    .at(
                        server.check().orElseThrow().at(),
                        "packets of clients arrive for the VIP (%s), but the check asks the servers' own addresses: a program that listens only on the VIP counts as dead",
                        server.forwarding().title())
                    .about(server.at())
                    .label("asks `%s`", server.address())
                    .help("let it listen on every address, or on the server's own as well")
                    .report());
  }

  private static boolean asksAddress(Destination server) {
    HealthCheck check = server.check().orElseThrow();
    return check.type().needsPort() && check.port().isEmpty();
  }
}
