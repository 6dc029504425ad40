package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * With NAT and full NAT the director sends the replies on to the clients, by its own routes.
 * Without a default gateway they reach its neighbors only.
 */
public final class DirectorNoGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Director director : topology.cluster().directors()) {
      for (Family family : Family.values()) {
        if (topology.table(director).gateway(family).isEmpty()) {
          checkWithout(topology, director, family, findings);
        }
      }
    }
  }

  private static void checkWithout(
      Topology topology, Director director, Family family, Findings findings) {
    List<ServerRole> roles =
        topology.roles().stream()
            .filter(role -> role.family() == family && returned(role).isPresent())
            .toList();
    serving(topology, director, family)
        .ifPresent(server -> serving(director, family, server, findings));
    findings.oneFor(
        roles,
        role -> about(topology, director, role),
        left -> finding(director, family, left, findings));
  }

  /** Where the director itself answers, as one of several or as whichever balances. */
  private static Optional<Destination> serving(
      Topology topology, Director director, Family family) {
    return topology.cluster().services().stream()
        .filter(service -> director.speaks(family) && service.family() == family)
        .flatMap(service -> service.destinations().stream())
        .filter(server -> server.director().map(director::equals).orElse(server.isLocal()))
        .findFirst();
  }

  private static void serving(
      Director director, Family family, Destination server, Findings findings) {
    findings
        .at(
            director.at().key("gateway"),
            "no %s gateway is known for `%s`, so its own answers have no way out to clients in other networks",
            family.title(),
            director.name())
        .about(server.at())
        .label("no %s `gateway`, here or in its networks", family.title())
        .related(server.serverAt(), "serves here")
        .help("%s, or `allow` it if all clients are in its own networks", cure(director, family))
        .report();
  }

  /** The first part of a server whose replies come back to the director. */
  private static Optional<Usage.Part> returned(ServerRole role) {
    return role.by(ForwardingMethod.NAT).or(() -> role.by(ForwardingMethod.FULLNAT));
  }

  /** An interface beside any network's gateway would do. */
  private static List<SpecPath> about(Topology topology, Director director, ServerRole role) {
    Stream<SpecPath> networks =
        topology.cluster().networks().stream()
            .filter(network -> network.gateway(role.family()).isPresent())
            .map(Network::at);
    return Stream.concat(Stream.of(director.at().key("gateway"), role.ripAt()), networks).toList();
  }

  private static Finding finding(
      Director director, Family family, List<ServerRole> roles, Findings findings) {
    Usage.Part first = returned(roles.get(0)).orElseThrow();
    return findings
        .at(
            director.at().key("gateway"),
            "no %s gateway is known for `%s`, so the replies of %s, which it sends on, have no way out to clients in other networks",
            family.title(),
            director.name(),
            Listing.of(roles.stream().map(role -> role.server().name()).toList()))
        .label("no %s `gateway`, here or in its networks", family.title())
        .related(
            first.destination().serverAt(),
            "reached by %s here",
            first.destination().forwarding().title())
        .help("%s, or `allow` it if all clients are in its own networks", cure(director, family));
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
