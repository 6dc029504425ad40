package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.FloatingGateway;
import io.lvsc.check.rules.reach.WrongGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Dip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A NAT real server answers with its own address as the source, and only a director turns that back
 * into the VIP (ip_vs_core.c, handle_response). So its default gateway must be an address of a
 * director; that it reaches each of several is asked by {@link
 * io.lvsc.check.rules.availability.HaNatGateway}.
 */
public final class NatGateway implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    List<ServerRole> roles = topology.roles();
    WrongGateway.find(
            roles,
            role -> bypassesDirector(topology, role),
            gateway -> suitsOthers(topology, roles, gateway))
        .forEach(
            wrong ->
                wrong.report(
                    findings,
                    role -> about(topology, role),
                    left -> finding(topology, left, findings)));
  }

  /**
   * Replies leave past the director by a neighbor that is none, and not at all by an address that a
   * director has in another network. Without a director beside the server no gateway is right.
   */
  private static boolean bypassesDirector(Topology topology, ServerRole role) {
    IpAddress gateway = role.gateway().orElseThrow().value();
    return role.needsDirector()
        && topology.reaches(role.server(), gateway) != topology.addresses().isDirectors(gateway)
        && !dips(topology, role).isEmpty();
  }

  private static List<SpecPath> about(Topology topology, ServerRole role) {
    return Stream.concat(
            dips(topology, role).stream().map(dip -> dip.address().at()),
            role.networks().stream().map(Network::at))
        .toList();
  }

  private static List<Dip> dips(Topology topology, ServerRole role) {
    return role.networks().stream()
        .flatMap(network -> topology.dips(network, role.family()).stream())
        .toList();
  }

  private static boolean suitsOthers(
      Topology topology, List<ServerRole> roles, Written<IpAddress> gateway) {
    IpAddress address = gateway.value();
    return topology.cluster().directors().stream()
            .flatMap(director -> topology.table(director).gateway(address.family()).stream())
            .anyMatch(other -> other.value().equals(address))
        || roles.stream()
            .filter(role -> role.avoidsDirector() && role.contradiction().isEmpty())
            .anyMatch(role -> role.gateway().equals(Optional.of(gateway)));
  }

  private static Finding finding(Topology topology, WrongGateway wrong, Findings findings) {
    ServerRole first = wrong.roles().get(0);
    List<Dip> dips = dips(topology, first);
    List<String> directors = dips.stream().map(dip -> dip.director().name()).distinct().toList();
    Dip dip = dips.get(0);
    Finding finding =
        findings
            .at(
                wrong.at(),
                "the replies of %s leave through `%s`, past %s, which alone %s their source back into the VIP",
                Listing.of(wrong.serverNames()),
                wrong.gateway().value(),
                Listing.of(directors),
                directors.size() == 1 ? "turns" : "turn")
            .related(
                first.by(ForwardingMethod.NAT).orElseThrow().destination().serverAt(),
                "reached by NAT here");
    String network = dip.device().network().name();
    if (topology.availability().isShared()) {
      return finding
          .label("no address of %s in `%s`", Listing.of(directors), network)
          .help(
              "%s",
              FloatingGateway.cure(
                  topology,
                  dip.device().network(),
                  first.family(),
                  Optional.of(wrong.gateway().value()).filter(gateway -> !wrong.suitsOthers())));
    }
    if (wrong.suitsOthers()) {
      return finding
          .label("no `gateway` of its own")
          .related(wrong.gateway().at(), "the gateway of its network")
          .help(
              "add `gateway: %s`, the address of `%s` in `%s`",
              dip.ip(), dip.director().name(), network);
    }
    return finding
        .label("not an address of `%s` in `%s`", dip.director().name(), network)
        .help(
            "write `%s`%s",
            dip.ip(),
            wrong.gateway().value().isLinkLocalIpv6()
                ? ", or add `%s` to the `address` of `%s` if it is `%s`'s"
                    .formatted(wrong.gateway().value(), dip.device().name(), dip.director().name())
                : "");
  }
}
