package io.lvsc.check.rules.fullnat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.model.ServerRole;
import java.util.List;

/**
 * Full NAT servers may be in any network, but the director must have a way to it: an interface
 * there, a route or a default gateway.
 */
public final class FullnatUnreachable implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    List<ServerRole> roles =
        cluster.roles().stream()
            .filter(role -> role.by(ForwardingMethod.FULLNAT).isPresent())
            .filter(role -> role.rip().isPlaced())
            .filter(role -> role.rip().network().stream().noneMatch(cluster::isDeserted))
            .toList();
    List<ServerRole> lost = roles.stream().filter(role -> isLost(cluster, role)).toList();
    if (!lost.isEmpty()) {
      report(cluster.director(), lost, findings);
    }
  }

  private static boolean isLost(Cluster cluster, ServerRole role) {
    Network network = role.rip().network().orElseThrow();
    return cluster.dips(network, role.family()).isEmpty()
        && cluster.director().nextHop(role.rip().ip(), role.rip().network()).isEmpty();
  }

  private static void report(Director director, List<ServerRole> lost, Findings findings) {
    ServerRole first = lost.get(0);
    String network = first.rip().network().orElseThrow().name();
    findings
        .at(
            director.at().key("gateway"),
            "`%s` has no way to %s: neither an %s address in `%s` nor a gateway",
            director.name(),
            Listing.of(lost.stream().map(role -> role.server().name()).toList()),
            first.family().title(),
            network)
        .label("no `gateway`, here or in its networks")
        .related(first.rip().address().at(), "reached by full NAT, in `%s`", network)
        .help("%s", cure(director, first))
        .report();
  }

  private static String cure(Director director, ServerRole role) {
    Network network = role.rip().network().orElseThrow();
    return director
        .in(network)
        .map(
            device ->
                "give `%s` an %s address in `%s`"
                    .formatted(device.name(), role.family().title(), network.name()))
        .orElse(
            "add the `gateway:` of `%s`, or `routes: [ { to: %s, via: … } ]`"
                .formatted(director.name(), network.name()));
  }
}
