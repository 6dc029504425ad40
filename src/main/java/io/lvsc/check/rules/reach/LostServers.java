package io.lvsc.check.rules.reach;

import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Network;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.NoPath;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Real servers that may be in any network, to which a director has no way: no address beside them,
 * no route and no default gateway.
 */
public final class LostServers {
  private final Topology topology;
  private final Director director;
  private final ForwardingMethod method;

  private LostServers(Topology topology, Director director, ForwardingMethod method) {
    this.topology = topology;
    this.director = director;
    this.method = method;
  }

  /** Reports all of a director's at once: what is missing is the director's. */
  public static void report(Topology topology, ForwardingMethod method, Findings findings) {
    for (Director director : topology.cluster().directors()) {
      LostServers servers = new LostServers(topology, director, method);
      List<ServerRole> lost = topology.roles().stream().filter(servers::isLost).toList();
      findings.oneFor(lost, servers::about, left -> servers.finding(left, findings));
    }
  }

  private boolean isLost(ServerRole role) {
    return topology.sends(director, role, method)
        && role.rip().network().isPresent()
        && topology.way(director, role.rip().ip()) instanceof NoPath none
        && none.isUnroutable();
  }

  private List<SpecPath> about(ServerRole role) {
    return List.of(director.at().key("gateway"), role.ripAt(), network(role).at());
  }

  private Finding finding(List<ServerRole> lost, Findings findings) {
    ServerRole first = lost.get(0);
    return findings
        .at(
            director.at().key("gateway"),
            "`%s` has no way to %s: neither an %s address in `%s` nor a gateway",
            director.name(),
            Listing.of(lost.stream().map(role -> role.server().name()).distinct().toList()),
            family(first).title(),
            network(first).name())
        .label("no `gateway`, here or in its networks")
        .related(
            first.rip().address().at(),
            "reached by %s, in `%s`",
            method.title(),
            network(first).name())
        .help("%s", cure(first));
  }

  private String cure(ServerRole role) {
    String network = network(role).name();
    return director
        .in(network(role))
        .map(
            device ->
                "give `%s` an %s address in `%s`"
                    .formatted(device.name(), family(role).title(), network))
        .orElse(
            "add the `gateway:` of `%s`, or `routes: [ { to: %s, via: … } ]`"
                .formatted(director.name(), network));
  }

  private static Network network(ServerRole role) {
    return role.rip().network().orElseThrow();
  }

  /** The address family of the way to it, which for a tunnel need not be the service's. */
  private static Family family(ServerRole role) {
    return role.rip().ip().family();
  }
}
