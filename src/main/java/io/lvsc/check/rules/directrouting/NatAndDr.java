package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The replies to NAT must pass through the director, the replies to direct routing or a tunnel must
 * not: the one default gateway of a real server cannot do both.
 */
public final class NatAndDr implements Rule {
  private record Services(String first, String second) {}

  @Override
  public void check(Topology topology, Findings findings) {
    Map<Services, List<ServerRole>> between = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      role.contradiction()
          .map(
              found ->
                  new Services(found.first().service().name(), found.second().service().name()))
          .ifPresent(pair -> between.computeIfAbsent(pair, key -> new ArrayList<>()).add(role));
    }
    between.forEach((services, roles) -> report(services, roles, findings));
  }

  private static void report(Services services, List<ServerRole> roles, Findings findings) {
    ServerRole.Contradiction found = roles.get(0).contradiction().orElseThrow();
    Destination earlier = found.first().destination();
    Destination later = found.second().destination();
    findings
        .at(
            later.serverAt(),
            "`%s` reaches %s by %s and `%s` by %s, but its one default gateway cannot both be the director and avoid it",
            services.second(),
            Listing.of(roles.stream().map(role -> role.server().name()).toList()),
            later.forwarding().title(),
            services.first(),
            earlier.forwarding().title())
        .about(roles.stream().map(ServerRole::ripAt).toList())
        .label("by %s here", later.forwarding().title())
        .related(earlier.serverAt(), "by %s here", earlier.forwarding().title())
        .help("use one method for both services, or `fullnat` in place of `nat`")
        .report();
  }
}
