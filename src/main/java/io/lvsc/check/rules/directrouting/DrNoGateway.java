package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.NoGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage.Part;

/**
 * With direct routing and tunnels a real server answers clients itself, by its own default gateway.
 * Without one its replies reach its neighbors only.
 */
public final class DrNoGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    NoGateway.find(topology, role -> role.avoidsDirector() && !role.networks().isEmpty())
        .forEach(found -> found.report(findings, left -> finding(left, findings)));
    NoGateway.find(topology, role -> role.avoidsDirector() && role.networks().isEmpty())
        .forEach(found -> found.report(findings, left -> strange(left, findings)));
  }

  private static Finding finding(NoGateway found, Findings findings) {
    return found
        .finding(
            findings,
            "so replies have no way out to clients in other networks",
            found.first().parts().stream().filter(Part::isDirect).findFirst().orElseThrow())
        .help(
            "add the `gateway:` that the servers use, here or in `%s`, or `allow` it if all clients are in it",
            found.network().name());
  }

  /** A tunnel carries one family in the other; what answers goes out without it. */
  private static Finding strange(NoGateway found, Findings findings) {
    ServerRole first = found.first();
    Part part = first.parts().stream().filter(Part::isDirect).findFirst().orElseThrow();
    String family = first.family().title();
    boolean many = found.roles().size() > 1;
    return findings
        .at(
            first.server().at().key("address"),
            "%s %s %s clients of `%s` by %s, but the spec gives %s no %s address, so nothing says how replies get out",
            Listing.of(found.roles().stream().map(role -> role.server().name()).toList()),
            many ? "answer" : "answers",
            family,
            part.service().name(),
            many ? "themselves" : "itself",
            many ? "them" : "it",
            family)
        .label("no %s address", family)
        .related(part.destination().serverAt(), "reached by tunneling here")
        .help(
            "add %s %s as `other_addresses`, and the %s `gateway` that %s",
            many ? "their" : "its",
            family + (many ? " addresses" : " address"),
            family,
            many ? "they use" : "it uses");
  }
}
