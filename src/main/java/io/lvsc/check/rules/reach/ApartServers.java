package io.lvsc.check.rules.reach;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Real servers of one network in which a director should be and is not: one mistake, however many
 * they are.
 */
public record ApartServers(Network network, Family family, List<ServerRole> roles) {
  public ApartServers {
    roles = List.copyOf(roles);
  }

  private record Segment(Network network, Family family) {}

  /** The servers that a method does not reach, by network. */
  public static List<ApartServers> find(Topology topology, ForwardingMethod method) {
    Map<Segment, List<ServerRole>> apart = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      if (topology.isApart(role, method)) {
        Segment segment = new Segment(role.rip().network().orElseThrow(), role.family());
        apart.computeIfAbsent(segment, key -> new ArrayList<>()).add(role);
      }
    }
    List<ApartServers> found = new ArrayList<>();
    apart.forEach((at, roles) -> found.add(new ApartServers(at.network, at.family, roles)));
    return found;
  }

  /**
   * Begins the finding, which stands at the first RIP.
   *
   * @param why the method needs a director beside its servers
   */
  public Finding report(ForwardingMethod method, Topology topology, Findings findings, String why) {
    ServerRole first = roles.get(0);
    List<String> names = roles.stream().map(role -> role.server().name()).toList();
    boolean present =
        topology.cluster().directors().stream().anyMatch(d -> d.in(network).isPresent());
    return findings
        .at(
            first.rip().address().at(),
            "no director has an %s in `%s`, the network of %s: %s",
            present ? family.title() + " address" : "interface",
            network.name(),
            Listing.of(names),
            why)
        .label("in `%s`", network.name())
        .related(
            first.by(method).orElseThrow().destination().at().key("server"),
            "reached by %s here",
            method.title());
  }
}
