package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Interface;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Route;
import io.lvsc.model.Server;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Availability;
import io.lvsc.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network, VIP or real server that nothing names is a leftover, or a name that was meant
 * somewhere else; nothing is written for it.
 */
public final class Unused implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Set<String> networks = new HashSet<>();
    usedNetworks(topology).map(Network::name).forEach(networks::add);
    Set<String> servers = new HashSet<>();
    Set<String> vips = new HashSet<>();
    for (VirtualService service : topology.cluster().services()) {
      service.destinations().stream()
          .map(Destination::server)
          .map(Server::name)
          .forEach(servers::add);
      service.vips().stream().map(Vip::name).forEach(vips::add);
    }
    for (Network network : topology.cluster().networks()) {
      report("network", network.name(), networks, network.at(), findings);
    }
    for (RealServer server : topology.cluster().realServers()) {
      report("real server", server.name(), servers, server.at(), findings);
    }
    for (Vip vip : topology.cluster().vips()) {
      Availability availability = topology.availability();
      if (availability.isSource(vip)
          || (vip.gateway() && availability.isGateway(vip))
          || availability.isMissed(vip)) {
        continue;
      }
      List<SpecPath> about = new ArrayList<>(List.of(vip.address().at()));
      vip.network().map(Network::at).ifPresent(about::add);
      report(vip.gateway() ? "gateway VIP" : "VIP", vip.name(), vips, vip.at(), about, findings);
    }
  }

  private static Stream<Network> usedNetworks(Topology topology) {
    Stream<Network> interfaces = topology.cluster().interfaces().map(Interface::network);
    Stream<Network> routes =
        topology.cluster().directors().stream().flatMap(d -> d.routes().stream()).map(Route::to);
    Stream<Network> servers =
        topology.cluster().realServers().stream()
            .flatMap(RealServer::attached)
            .flatMap(attached -> attached.network().stream());
    Stream<Network> vips =
        topology.cluster().vips().stream()
            .flatMap(
                vip ->
                    Stream.concat(
                        vip.network().stream(), topology.addresses().networks(vip.ip()).stream()));
    return Stream.of(interfaces, routes, servers, vips).flatMap(networks -> networks);
  }

  private static void report(
      String kind, String name, Set<String> used, SpecPath at, Findings findings) {
    report(kind, name, used, at, List.of(), findings);
  }

  private static void report(
      String kind,
      String name,
      Set<String> used,
      SpecPath at,
      List<SpecPath> about,
      Findings findings) {
    if (!used.contains(name)) {
      findings
          .at(at, "nothing uses the %s `%s`", kind, name)
          .about(about)
          .label("unused")
          .help(
              "%s",
              switch (kind) {
                case "network" -> "remove it, or attach a host to it";
                case "gateway VIP" -> "write its address as the `gateway` of hosts, or remove it";
                default -> "name it in a virtual service, or remove it";
              })
          .report();
    }
  }
}
