package io.lvsc.check.rules.local;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;

/** A service of all ports gives clients every program of the director, SSH too. */
public final class LocalAnyPort implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.matches().stream()
          .filter(Match::anyPort)
          .findFirst()
          .ifPresent(
              match ->
                  service.destinations().stream()
                      .filter(Destination::isDirector)
                      .findFirst()
                      .ifPresent(server -> report(service, match, server, findings)));
    }
  }

  private static void report(
      VirtualService service, Match match, Destination server, Findings findings) {
    SpecPath ports =
        service.mark().isPresent() ? match.portsAt(PortRange.ALL) : service.addressAt();
    findings
        .at(
            server.serverAt(),
            "`%s` takes all ports, so every program of the director is open to its clients, SSH too",
            service.name())
        .about(service.at())
        .label("the director itself")
        .related(ports, "all ports")
        .help("name the ports that the director is to serve, or another server")
        .report();
  }
}
