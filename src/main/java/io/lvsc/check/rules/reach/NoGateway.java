package io.lvsc.check.rules.reach;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Family;
import io.lvsc.model.Network;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Real servers of one network that no default gateway is known for: one mistake, however many they
 * are.
 */
public record NoGateway(Network network, List<ServerRole> roles) {
  public NoGateway {
    roles = List.copyOf(roles);
  }

  private record Segment(Network network, Family family) {}

  /** The servers that need a gateway and have none, by network. */
  public static List<NoGateway> find(Topology topology, Predicate<ServerRole> needsOne) {
    Map<Segment, List<ServerRole>> segments = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      if (role.gateway().isEmpty() && needsOne.test(role)) {
        home(role)
            .map(network -> new Segment(network, role.family()))
            .map(segment -> segments.computeIfAbsent(segment, key -> new ArrayList<>()))
            .ifPresent(others -> others.add(role));
      }
    }
    List<NoGateway> found = new ArrayList<>();
    segments.forEach((segment, roles) -> found.add(new NoGateway(segment.network, roles)));
    return found;
  }

  /** Where its gateway would be: replies out of a tunnel may be of another family than the RIP. */
  private static Optional<Network> home(ServerRole role) {
    return role.networks().stream().findFirst().or(() -> role.rip().network());
  }

  /** The first of the servers. */
  public ServerRole first() {
    return roles.get(0);
  }

  /**
   * Reports it.
   *
   * @param words the finding about some of the servers
   */
  public void report(Findings findings, Function<NoGateway, Finding> words) {
    findings.oneFor(
        roles,
        role -> List.of(role.ripAt(), network.at()),
        left -> words.apply(new NoGateway(network, left)));
  }

  /** Begins the finding, which stands at the first server. */
  public Finding finding(Findings findings, String consequence, Usage.Part part) {
    return findings
        .at(
            first().server().at().key("gateway"),
            "no %s gateway is known for %s, %s",
            first().family().title(),
            Listing.of(roles.stream().map(role -> role.server().name()).toList()),
            consequence)
        .label("no `gateway`, here or in `%s`", network.name())
        .related(
            part.destination().serverAt(),
            "reached by %s here",
            part.destination().forwarding().title());
  }
}
