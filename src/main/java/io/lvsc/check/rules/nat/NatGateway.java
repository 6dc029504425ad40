package io.lvsc.check.rules.nat;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.WrongGateway;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Written;
import io.lvsc.topology.Dip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
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
  public void check(Topology topology, Findings findings) {
    List<ServerRole> roles = topology.roles();
    Set<Written<IpAddress>> selves = gatewaysOfThemselves(topology);
    List<Dip> doubtful = doubtfulDips(topology);
    WrongGateway.find(
            roles,
            role -> bypassesDirector(topology, role, selves, doubtful),
            gateway -> suitsOthers(topology, roles, gateway))
        .forEach(wrong -> report(topology, wrong, findings));
  }

  /** A network's gateway that is one of its servers is reported at that server. */
  private static Set<Written<IpAddress>> gatewaysOfThemselves(Topology topology) {
    Set<Written<IpAddress>> selves = new HashSet<>();
    for (RealServer server : topology.cluster().realServers()) {
      for (Family family : Family.values()) {
        topology
            .table(server)
            .gateway(family)
            .filter(it -> server.owns(it.value()))
            .ifPresent(selves::add);
      }
    }
    return selves;
  }

  private static List<Dip> doubtfulDips(Topology topology) {
    return topology.dips().filter(dip -> !topology.isSound(dip)).toList();
  }

  private static boolean bypassesDirector(
      Topology topology, ServerRole role, Set<Written<IpAddress>> selves, List<Dip> doubtful) {
    boolean judged =
        role.needsDirector()
            && role.contradiction().isEmpty()
            && role.rip().isPlaced()
            && role.hasFitGateway();
    if (!judged
        || isDirectorOrElsewhere(topology, role)
        || selves.contains(role.gateway().orElseThrow())) {
      return false;
    }
    List<Dip> dips = dips(topology, role);
    return !dips.isEmpty() && dips.stream().noneMatch(doubtful::contains);
  }

  /** A gateway elsewhere is another rule's matter, unless it is the director's wrong side. */
  private static boolean isDirectorOrElsewhere(Topology topology, ServerRole role) {
    IpAddress gateway = role.gateway().orElseThrow().value();
    return topology.reaches(role.server(), gateway) == topology.addresses().isDirectors(gateway);
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

  private static void report(Topology topology, WrongGateway wrong, Findings findings) {
    ServerRole first = wrong.roles().get(0);
    Dip dip = dips(topology, first).get(0);
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
