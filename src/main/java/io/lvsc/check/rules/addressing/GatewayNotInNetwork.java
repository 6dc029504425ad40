package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A gateway is a neighbor: Linux refuses a next hop that is on no attached network
 * (fib_semantics.c, fib_check_nh: "Nexthop has invalid gateway"). That of a network is a neighbor
 * of all hosts there, also of those that are in no other network.
 */
public final class GatewayNotInNetwork implements Rule {

  /** A host's next hop. */
  private record Hop(Host host, Written<IpAddress> gateway) {}

  /** A network's gateway that is in another network, where hosts of both would reach it. */
  private record Stray(Network network, Written<IpAddress> gateway, Network holder) {}

  @Override
  public void check(Topology topology, Findings findings) {
    List<Stray> strays =
        topology.cluster().networks().stream()
            .flatMap(network -> strays(topology, network))
            .toList();
    strays.forEach(stray -> report(stray, findings));
    Set<SpecPath> reported =
        strays.stream().map(stray -> stray.gateway().at()).collect(Collectors.toSet());
    Map<Written<IpAddress>, List<Hop>> unreachable = new LinkedHashMap<>();
    topology
        .cluster()
        .hosts()
        .flatMap(host -> hops(topology, host))
        .filter(hop -> !reported.contains(hop.gateway().at()))
        .filter(hop -> !topology.reaches(hop.host(), hop.gateway().value()))
        .forEach(
            hop -> unreachable.computeIfAbsent(hop.gateway(), key -> new ArrayList<>()).add(hop));
    for (List<Hop> hops : unreachable.values()) {
      findings.oneFor(
          hops, hop -> about(topology, hop), left -> finding(topology, left.get(0), findings));
    }
  }

  private static Stream<Stray> strays(Topology topology, Network network) {
    return network.gateways().stream()
        .filter(gateway -> !gateway.value().isLinkLocalIpv6())
        .filter(gateway -> !topology.addresses().networks(gateway.value()).contains(network))
        .flatMap(
            gateway ->
                topology.addresses().network(gateway.value()).stream()
                    .map(holder -> new Stray(network, gateway, holder)));
  }

  private static void report(Stray stray, Findings findings) {
    IpAddress gateway = stray.gateway().value();
    List<String> blocks = stray.network().blocks(gateway.family());
    findings
        .at(
            stray.gateway().at(),
            "the gateway of `%s`, `%s`, is in `%s`: a gateway is a neighbor of the network's hosts",
            stray.network().name(),
            gateway,
            stray.holder().name())
        .label("not in `%s`", stray.network().name())
        .about(stray.network().at())
        .about(stray.holder().at())
        .help(
            "%s",
            blocks.isEmpty()
                ? "leave it out"
                : "write an address in "
                    + Listing.of(blocks)
                    + ", or leave it out; a host that is in `"
                    + stray.holder().name()
                    + "` too may have it as its own `gateway`")
        .report();
  }

  private static Stream<Hop> hops(Topology topology, Host host) {
    return topology.table(host).nextHops().map(gateway -> new Hop(host, gateway));
  }

  /** The gateway, the addresses that it should be beside, and the networks that hold it. */
  private static List<SpecPath> about(Topology topology, Hop hop) {
    IpAddress gateway = hop.gateway().value();
    Stream<SpecPath> own =
        hop.host().addresses().stream()
            .filter(address -> address.value().family() == gateway.family())
            .map(Written::at);
    Stream<SpecPath> networks = topology.addresses().networks(gateway).stream().map(Network::at);
    return Stream.of(Stream.of(hop.gateway().at()), own, networks)
        .flatMap(places -> places)
        .toList();
  }

  private static Finding finding(Topology topology, Hop hop, Findings findings) {
    IpAddress gateway = hop.gateway().value();
    String host = hop.host().name();
    List<String> blocks =
        topology.table(hop.host()).networks(gateway.family()).stream()
            .flatMap(network -> network.blocks(gateway.family()).stream())
            .toList();
    return findings
        .at(
            hop.gateway().at(),
            "`%s` cannot reach %s `%s`: a gateway is a neighbor, in one of the host's own networks",
            host,
            role(topology, hop),
            gateway)
        .label("`%s` has no address beside it", host)
        .help(
            "%s",
            blocks.isEmpty()
                ? "give `"
                    + host
                    + "` an "
                    + gateway.family().title()
                    + " address, or leave the gateway out"
                : "write an address in " + Listing.of(blocks) + onLink(topology, hop));
  }

  /** Hosts with a block of one address have gateways outside of it. */
  private static String onLink(Topology topology, Hop hop) {
    IpAddress gateway = hop.gateway().value();
    List<Network> networks = topology.table(hop.host()).networks(gateway.family());
    return topology.addresses().networks(gateway).isEmpty() && gateway.family() == Family.IPV4
        ? ", or add `on_link: "
            + gateway
            + "` to the network whose wire it is on, as in `"
            + networks.get(0).name()
            + "`"
        : "";
  }

  private static String role(Topology topology, Hop hop) {
    return topology.cluster().networks().stream()
        .filter(network -> network.gateways().contains(hop.gateway()))
        .map(network -> "the gateway of `" + network.name() + "`,")
        .findFirst()
        .orElse("its gateway");
  }
}
