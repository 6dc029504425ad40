package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.addressing.LostServers;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.ServerRole;
import io.lvsc.model.Usage;
import java.util.List;
import java.util.Optional;

/**
 * With NAT and full NAT the director sends the replies on to the clients, by its own routes.
 * Without a default gateway they reach its neighbours only.
 */
public final class DirectorNoGateway implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    for (Family family : Family.values()) {
      if (cluster.director().effectiveGateway(family).isEmpty()) {
        checkWithout(cluster, family, findings);
      }
    }
  }

  private static void checkWithout(Cluster cluster, Family family, Findings findings) {
    List<ServerRole> roles =
        cluster.roles().stream()
            .filter(role -> role.family() == family && returned(cluster, role).isPresent())
            .toList();
    if (!roles.isEmpty() && !hasBetterFinding(cluster, family)) {
      report(cluster, family, roles, findings);
    }
  }

  /** The first part of a server whose replies come back to the director. */
  private static Optional<Usage.Part> returned(Cluster cluster, ServerRole role) {
    Optional<Usage.Part> nat =
        role.by(ForwardingMethod.NAT).filter(part -> role.isSoundNat(cluster));
    return nat.or(() -> role.by(ForwardingMethod.FULLNAT).filter(part -> role.rip().isPlaced()));
  }

  /** Servers are out of reach without a gateway, or an interface beside one is missing. */
  private static boolean hasBetterFinding(Cluster cluster, Family family) {
    return LostServers.areThere(cluster, family)
        || cluster.networks().stream()
            .anyMatch(each -> cluster.isDeserted(each) && each.gateway(family).isPresent());
  }

  private static void report(
      Cluster cluster, Family family, List<ServerRole> roles, Findings findings) {
    Director director = cluster.director();
    Usage.Part first = returned(cluster, roles.get(0)).orElseThrow();
    findings
        .at(
            director.at().key("gateway"),
            "no %s gateway is known for `%s`, so the replies of %s, which it sends on, have no way out to clients in other networks",
            family.title(),
            director.name(),
            Listing.of(roles.stream().map(role -> role.server().name()).toList()))
        .label("no %s `gateway`, here or in its networks", family.title())
        .related(
            first.destination().at().key("server"),
            "reached by %s here",
            first.destination().forwarding().title())
        .help("%s, or `allow` it if all clients are in its own networks", cure(director, family))
        .report();
  }

  /** The gateway may be there, and only an address beside it be missing. */
  private static String cure(Director director, Family family) {
    return director.interfaces().stream()
        .filter(device -> device.address(family).isEmpty())
        .filter(device -> device.network().gateway(family).isPresent())
        .findFirst()
        .map(
            device ->
                "give `%s` an %s address beside the gateway of `%s`"
                    .formatted(device.name(), family.title(), device.network().name()))
        .orElse("add the `gateway:` of `" + director.name() + "`");
  }
}
