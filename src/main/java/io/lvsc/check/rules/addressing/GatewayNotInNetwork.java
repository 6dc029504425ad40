package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Route;
import io.lvsc.model.Written;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A gateway is a neighbour: Linux refuses a next hop that is on no attached network
 * (fib_semantics.c, fib_check_nh: "Nexthop has invalid gateway").
 */
public final class GatewayNotInNetwork implements Rule {

  /** A host's next hop and the networks that it should be in. */
  private record Hop(String host, Written<IpAddress> gateway, List<Network> networks) {}

  @Override
  public void check(Topology topology, Findings findings) {
    List<ServerRole> roles = topology.roles();
    Map<Written<IpAddress>, Hop> unreachable = new LinkedHashMap<>();
    Stream.concat(
            topology.cluster().directors().stream().flatMap(director -> hops(topology, director)),
            topology.cluster().realServers().stream()
                .flatMap(server -> hops(topology, server, roles)))
        .forEach(hop -> unreachable.putIfAbsent(hop.gateway(), hop));
    unreachable.values().forEach(hop -> report(topology, hop, findings));
  }

  /** A network that a director should be in is another rule's matter. */
  private static Stream<Hop> hops(Topology topology, Director director) {
    Stream<Written<IpAddress>> gateways =
        Stream.of(Family.values())
            .flatMap(family -> topology.table(director).gateway(family).stream());
    return Stream.concat(gateways, director.routes().stream().map(Route::hop))
        .filter(hop -> hop.value().canBeGateway() && !topology.reaches(director, hop.value()))
        .filter(
            hop ->
                topology.addresses().networks(hop.value()).stream().noneMatch(topology::isDeserted))
        .map(
            hop ->
                new Hop(
                    director.name(), hop, topology.table(director).networks(hop.value().family())));
  }

  private static Stream<Hop> hops(Topology topology, RealServer server, List<ServerRole> roles) {
    return Stream.of(Family.values())
        .filter(family -> server.rip(family).stream().allMatch(RealServer.Attached::isPlaced))
        .flatMap(family -> topology.table(server).gateway(family).stream())
        .filter(hop -> hop.value().canBeGateway() && !server.owns(hop.value()))
        .filter(hop -> !topology.reaches(server, hop.value()))
        .filter(hop -> !hasBetterFinding(topology, server, hop.value(), roles))
        .map(
            hop ->
                new Hop(server.name(), hop, topology.table(server).networks(hop.value().family())));
  }

  /** The server itself is in the wrong place, or the gateway is a director's wrong address. */
  private static boolean hasBetterFinding(
      Topology topology, RealServer server, IpAddress gateway, List<ServerRole> roles) {
    return roles.stream()
        .filter(role -> role.server().name().equals(server.name()))
        .filter(role -> role.family() == gateway.family())
        .anyMatch(
            role ->
                topology.isApart(role, ForwardingMethod.DR)
                    || topology.isApart(role, ForwardingMethod.NAT)
                    || (topology.addresses().isDirectors(gateway)
                        && (role.needsDirector() || role.avoidsDirector())));
  }

  private static void report(Topology topology, Hop hop, Findings findings) {
    IpAddress gateway = hop.gateway().value();
    List<String> blocks =
        hop.networks().stream()
            .flatMap(network -> network.blocks(gateway.family()).stream())
            .toList();
    findings
        .at(
            hop.gateway().at(),
            "`%s` cannot reach %s `%s`: a gateway is a neighbour, in one of the host's own networks",
            hop.host(),
            role(topology, hop),
            gateway)
        .label("`%s` has no address beside it", hop.host())
        .help(
            "%s",
            blocks.isEmpty()
                ? "give `"
                    + hop.host()
                    + "` an "
                    + gateway.family().title()
                    + " address, or leave it out"
                : "write an address in " + Listing.of(blocks))
        .report();
  }

  private static String role(Topology topology, Hop hop) {
    return topology.cluster().networks().stream()
        .filter(network -> network.gateways().contains(hop.gateway()))
        .map(network -> "the gateway of `" + network.name() + "`,")
        .findFirst()
        .orElse("its gateway");
  }
}
