package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * Some of the language comes with a later version: directors that are real servers too. Until then
 * it is refused, since files without it would be wrong, however it is written: by the director's
 * name, by its address, or as 127.0.0.1.
 */
public final class Unsupported implements Rule {
  private static final String LATER =
      "a director that is a real server too comes with a later version of lvsc";

  @Override
  public void check(Topology topology, Findings findings) {
    for (Written<Director> server : topology.cluster().directorsAsServers()) {
      findings
          .at(server.at(), "`%s` is a director: %s", server.value().name(), LATER)
          .about(service(topology, server))
          .label("a director")
          .related(server.value().at(), "defined here")
          .help("name one of `real_servers`")
          .report();
    }
    for (RealServer server : topology.cluster().realServers()) {
      for (RealServer.Attached rip : server.rips()) {
        checkRip(topology, server, rip, findings);
      }
    }
  }

  private static SpecPath service(Topology topology, Written<Director> server) {
    return topology.cluster().services().stream()
        .map(VirtualService::at)
        .filter(at -> server.at().first(at.length()).equals(at))
        .findFirst()
        .orElse(server.at());
  }

  private static void checkRip(
      Topology topology, RealServer server, RealServer.Attached rip, Findings findings) {
    Optional<Director> director = topology.addresses().owner(rip.ip());
    if (director.isPresent() || isLocalhost(rip.ip())) {
      findings
          .at(
              rip.address().at(),
              "`%s` is %s: %s",
              rip.ip(),
              director
                  .map(each -> "an address of `" + each.name() + "`")
                  .orElse("the director itself"),
              LATER)
          .label("a director")
          .help("give `%s` an address of its own, or leave it out", server.name())
          .report();
    }
  }

  /** How LVS has always written it. */
  private static boolean isLocalhost(IpAddress address) {
    return address.isLoopback()
        && (address.family() == Family.IPV6 || address.low() == 0x7f000001L);
  }
}
