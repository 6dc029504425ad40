package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.NoGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import io.lvsc.topology.Hop;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A full NAT server answers an address of the director. In another network than its own it finds
 * that only by a gateway.
 */
public final class FullnatNoGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    NoGateway.find(topology, role -> stray(topology, role).isPresent())
        .forEach(found -> found.report(findings, left -> finding(topology, left, findings)));
  }

  /** A source address that a server sees and is not beside. */
  private record Stray(Usage.Part part, IpAddress source) {}

  private static Optional<Stray> stray(Topology topology, ServerRole role) {
    return role.parts().stream()
        .filter(part -> part.is(ForwardingMethod.FULLNAT))
        .flatMap(part -> sources(topology, part).map(source -> new Stray(part, source)))
        .filter(each -> topology.table(role.server()).linkTo(each.source).isEmpty())
        .findFirst();
  }

  private static Stream<IpAddress> sources(Topology topology, Usage.Part part) {
    Optional<IpAddress> local = part.service().localAddress().map(Written::value);
    return local.isPresent()
        ? local.stream().filter(topology.addresses()::isDirectors)
        : topology.cluster().directors().stream()
            .flatMap(
                director -> topology.way(director, part.destination().address()).first().stream())
            .map(Hop::sender);
  }

  private static Finding finding(Topology topology, NoGateway found, Findings findings) {
    Stray stray = stray(topology, found.first()).orElseThrow();
    return found
        .finding(
            findings,
            "so replies have no way back to `"
                + stray.source
                + "`, the source of what comes from the director",
            stray.part)
        .help("add the `gateway:` that the servers use, here or in `%s`", found.network().name());
  }
}
