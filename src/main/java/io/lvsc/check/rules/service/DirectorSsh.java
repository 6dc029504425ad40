package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * IPVS takes packets to an address of the director before its own programs do (ip_vs_in at
 * LOCAL_IN). With port 22 of that address as a service ssh reaches a real server.
 */
public final class DirectorSsh implements Rule {
  private static final PortRange SSH = PortRange.of(22);

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service.matches().stream()
          .filter(match -> match.protocol() == Protocol.TCP && takesSsh(match))
          .filter(match -> match.clients().isEmpty())
          .flatMap(
              match -> managed(topology, match.vip().ip()).map(d -> new Shut(d, match)).stream())
          .findFirst()
          .ifPresent(shut -> report(shut, service, findings));
    }
  }

  private record Shut(Director director, Match match) {}

  private static boolean takesSsh(Match match) {
    return match.ports().stream().anyMatch(range -> range.contains(SSH));
  }

  /** The director that is managed by an address. */
  private static Optional<Director> managed(Topology topology, IpAddress address) {
    return topology.cluster().directors().stream()
        .filter(
            director ->
                director.owns(address)
                    || director.management().flatMap(IpAddress::parse).stream()
                        .anyMatch(address::equals))
        .findFirst();
  }

  private static void report(Shut shut, VirtualService service, Findings findings) {
    findings
        .at(
            service.mark().isPresent() ? shut.match.portsAt(SSH) : service.addressAt(),
            "`%s` takes port 22 of `%s`, an address of `%s`: ssh to the director reaches a real server, and nobody can log in to revert it",
            service.name(),
            shut.match.vip().ip(),
            shut.director.name())
        .about(shut.match.vip().address().at())
        .label("ssh to `%s`", shut.director.name())
        .related(shut.match.vip().address().at(), "an address of the director")
        .help(
            "give the VIP an address of its own, or `allow` this if `%s` is managed by another address or port",
            shut.director.name())
        .report();
  }
}
