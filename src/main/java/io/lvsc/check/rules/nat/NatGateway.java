package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.addressing.WrongGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Cluster;
import io.lvsc.model.Dip;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.ServerRole;
import io.lvsc.model.Written;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A NAT real server answers with its own address as the source, and only the director turns that
 * back into the VIP (ip_vs_core.c, handle_response). So its default gateway must be the director.
 */
public final class NatGateway implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    List<ServerRole> roles = cluster.roles();
    Set<Written<IpAddress>> selves = gatewaysOfThemselves(cluster);
    List<Dip> doubtful = doubtfulDips(cluster);
    WrongGateway.find(
            roles,
            role -> bypassesDirector(cluster, role, selves, doubtful),
            gateway -> suitsOthers(cluster, roles, gateway))
        .forEach(wrong -> report(cluster, wrong, findings));
  }

  /** A network's gateway that is one of its servers is reported at that server. */
  private static Set<Written<IpAddress>> gatewaysOfThemselves(Cluster cluster) {
    Set<Written<IpAddress>> selves = new HashSet<>();
    for (RealServer server : cluster.realServers()) {
      for (Family family : Family.values()) {
        server.gateway(family).filter(it -> server.owns(it.value())).ifPresent(selves::add);
      }
    }
    return selves;
  }

  private static List<Dip> doubtfulDips(Cluster cluster) {
    return cluster.directors().stream()
        .flatMap(Director::dips)
        .filter(dip -> !cluster.isSound(dip))
        .toList();
  }

  private static boolean bypassesDirector(
      Cluster cluster, ServerRole role, Set<Written<IpAddress>> selves, List<Dip> doubtful) {
    boolean judged =
        role.needsDirector()
            && role.contradiction().isEmpty()
            && role.rip().isPlaced()
            && role.hasFitGateway();
    if (!judged
        || isDirectorOrElsewhere(cluster, role)
        || selves.contains(role.gateway().orElseThrow())) {
      return false;
    }
    List<Dip> dips = dips(cluster, role);
    return !dips.isEmpty() && dips.stream().noneMatch(doubtful::contains);
  }

  /** A gateway elsewhere is another rule's matter, unless it is the director's wrong side. */
  private static boolean isDirectorOrElsewhere(Cluster cluster, ServerRole role) {
    IpAddress gateway = role.gateway().orElseThrow().value();
    return role.server().reaches(gateway)
        ? cluster.isAnsweredByDirector(gateway)
        : !cluster.isDirector(gateway);
  }

  private static List<Dip> dips(Cluster cluster, ServerRole role) {
    return role.server().networks(role.family()).stream()
        .flatMap(network -> cluster.dips(network, role.family()).stream())
        .toList();
  }

  private static boolean suitsOthers(
      Cluster cluster, List<ServerRole> roles, Written<IpAddress> gateway) {
    IpAddress address = gateway.value();
    return cluster.directors().stream()
            .anyMatch(director -> director.gateway(address.family()).equals(Optional.of(address)))
        || roles.stream()
            .filter(role -> role.avoidsDirector() && role.contradiction().isEmpty())
            .anyMatch(role -> role.gateway().equals(Optional.of(gateway)));
  }

  private static void report(Cluster cluster, WrongGateway wrong, Findings findings) {
    ServerRole first = wrong.roles().get(0);
    Dip dip = dips(cluster, first).get(0);
    Finding finding =
        findings
            .at(
                wrong.at(),
                "the replies of %s leave through `%s`, past the director, which alone turns their source back into the VIP",
                Listing.of(wrong.serverNames()),
                wrong.gateway().value())
            .related(
                first.by(ForwardingMethod.NAT).orElseThrow().destination().at().key("server"),
                "reached by NAT here");
    String network = dip.device().network().name();
    if (wrong.suitsOthers()) {
      finding
          .label("no `gateway` of its own")
          .related(wrong.gateway().at(), "the gateway of its network")
          .help(
              "add `gateway: %s`, the address of `%s` in `%s`",
              dip.ip(), dip.director().name(), network)
          .report();
    } else {
      finding
          .label("not an address of `%s` in `%s`", dip.director().name(), network)
          .help("write `%s`", dip.ip())
          .report();
    }
  }
}
