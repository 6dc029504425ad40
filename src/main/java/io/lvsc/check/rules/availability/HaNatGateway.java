package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.FloatingGateway;
import io.lvsc.check.rules.reach.WrongGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * The replies of NAT servers must reach whichever director is active. An address of one director's
 * own stays with it, so replies would go on to the one that failed; a gateway VIP moves.
 */
public final class HaNatGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (topology.availability().isShared()) {
      WrongGateway.find(topology.roles(), role -> staysBehind(topology, role), gateway -> false)
          .forEach(wrong -> report(topology, wrong, findings));
    }
  }

  private static boolean staysBehind(Topology topology, ServerRole role) {
    return role.needsDirector()
        && role.gateway()
            .map(Written::value)
            .filter(topology.availability()::staysBehind)
            .isPresent();
  }

  private static void report(Topology topology, WrongGateway wrong, Findings findings) {
    IpAddress gateway = wrong.gateway().value();
    Host director =
        topology.cluster().directors().stream()
            .filter(each -> each.owns(gateway))
            .findFirst()
            .orElseThrow();
    ServerRole first = wrong.roles().get(0);
    Finding finding =
        findings
            .at(
                wrong.at(),
                "the replies of %s go to `%s`, an address of `%s` alone, even when another director is active",
                Listing.of(wrong.serverNames()),
                gateway,
                director.name())
            .label("stays with `%s`", director.name())
            .related(
                first.by(ForwardingMethod.NAT).orElseThrow().destination().serverAt(),
                "reached by NAT here");
    finding
        .about(first.rip().network().stream().map(Network::at).toList())
        .about(
            director.addresses().stream()
                .filter(own -> own.value().equals(gateway))
                .map(Written::at)
                .toList())
        .help(
            "%s",
            first
                .rip()
                .network()
                .map(
                    network ->
                        FloatingGateway.cure(topology, network, first.family(), Optional.empty()))
                .orElse("add a VIP with `gateway: true` to its network, and write its address"))
        .report();
  }
}
