package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Mac;
import io.lvsc.model.Network;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.SpecialAddress;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * A setting that changes nothing is a leftover, or its writer expects something of it that does not
 * happen. Nothing is written for it.
 */
public final class NoEffect implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Router router : topology.cluster().routers()) {
      if (!topology.isBound(router)) {
        router(router, findings);
      }
    }
    for (RealServer server : topology.cluster().realServers()) {
      if (!topology.usage().of(server).isEmpty()) {
        arp(topology, server, findings);
        replies(topology, server, findings);
      }
    }
    for (Network network : topology.cluster().networks()) {
      network.onLink().forEach(address -> onLink(topology, network, address, findings));
    }
    new IdleMacs(topology).find().forEach(mac -> mac(mac, findings));
    notifyProgram(topology, findings);
    for (Written<String> unused : topology.cluster().idleDefaults()) {
      finding(
          findings, unused.at(), "no service or real server takes it from `defaults`", "remove it");
    }
  }

  private static void onLink(
      Topology topology, Network network, Written<IpAddress> address, Findings findings) {
    if (network.contains(address.value())) {
      if (needsRoute(topology, address.value())) {
        return;
      }
      finding(
          findings,
          address.at(),
          "`%s` lies in `%s`, which is on this wire anyway"
              .formatted(address.value(), network.cidr(address.value()).orElseThrow()),
          "remove it");
    } else if (address.value().isLinkLocalIpv6()) {
      finding(
          findings,
          address.at(),
          "`%s` is a link-local address, and every wire has those".formatted(address.value()),
          "remove it");
    } else if (!topology.addresses().isNamed(address.value())
        && SpecialAddress.of(address.value()).isEmpty()) {
      finding(
          findings,
          address.at(),
          "no host has `%s`, and none names it as its next hop".formatted(address.value()),
          "write it as a `gateway`, or remove it");
    }
  }

  /**
   * Whether a host has no address in the block of a neighbor, so that somebody gives it a route.
   */
  private static boolean needsRoute(Topology topology, IpAddress neighbor) {
    return topology
        .cluster()
        .hosts()
        .flatMap(host -> topology.table(host).linkTo(neighbor).stream())
        .anyMatch(link -> link.needsRouteTo(neighbor));
  }

  private static void mac(Written<Mac> mac, Findings findings) {
    finding(
        findings,
        mac.at(),
        "routers are bound to it only where real servers with `arp: static` hold a VIP, and no director serves that must know it",
        "remove it");
  }

  /** A single director never changes its state, and without checks no server does. */
  private static void notifyProgram(Topology topology, Findings findings) {
    Cluster cluster = topology.cluster();
    boolean checks =
        cluster.services().stream().anyMatch(service -> service.checked().findAny().isPresent());
    cluster
        .notifyProgram()
        .filter(
            program ->
                !checks && !topology.availability().isShared() && !cluster.services().isEmpty())
        .ifPresent(
            program ->
                finding(
                    findings,
                    program.at(),
                    "no director ever becomes active or a standby, and nobody asks whether servers are alive, so nothing is ever told",
                    "add a `health_check`, or remove it"));
  }

  private static void router(Router router, Findings findings) {
    findings
        .at(
            router.at(),
            "lvsc has nothing to do on `%s`: no real server with `arp: static` has a VIP in its networks, so it needs no permanent neighbor entry",
            router.name())
        .label("without effect")
        .help(
            "remove it, or write `arp: static` at the real servers whose VIPs it should be bound to")
        .report();
  }

  /** Only a server that holds an IPv4 VIP is asked for it by ARP. */
  private static void arp(Topology topology, RealServer server, Findings findings) {
    boolean written = !server.arp().at().equals(server.at());
    if (written && topology.usage().heldVips(server, Family.IPV4).findAny().isEmpty()) {
      finding(
          findings,
          server.arp().at(),
          "`%s` holds no IPv4 VIP, so nobody asks it for one by ARP".formatted(server.name()),
          "remove it, or reach `%s` with `forwarding: dr`".formatted(server.name()));
    }
  }

  private static void replies(Topology topology, RealServer server, Findings findings) {
    if (!server.repliesToDirector()) {
      return;
    }
    List<ServerRole> nat =
        topology.roles(server).stream()
            .filter(role -> role.by(ForwardingMethod.NAT).isPresent())
            .toList();
    if (nat.isEmpty()) {
      finding(
          findings,
          server.at().key("replies"),
          "no service reaches `%s` by NAT, the only method whose replies must pass through the director"
              .formatted(server.name()),
          "remove it");
    } else if (nat.stream().allMatch(role -> returnsAnyway(topology, role))) {
      finding(
          findings,
          server.at().key("replies"),
          "the gateway of `%s` is a director already".formatted(server.name()),
          "remove it");
    }
  }

  private static boolean returnsAnyway(Topology topology, ServerRole role) {
    return !role.avoidsDirector()
        && role.gateway()
            .map(Written::value)
            .filter(topology.addresses()::isDirectors)
            .filter(gateway -> topology.reaches(role.server(), gateway))
            .filter(gateway -> !topology.availability().staysBehind(gateway))
            .isPresent();
  }

  /** The key that a value or an item of a list stands under. */
  private static String key(SpecPath at) {
    List<String> steps = at.steps();
    String last = steps.get(steps.size() - 1);
    return last.matches("[0-9]+") ? steps.get(steps.size() - 2) : last;
  }

  private static void finding(Findings findings, SpecPath at, String reason, String cure) {
    findings
        .at(at, "`%s` changes nothing: %s", key(at), reason)
        .label("without effect")
        .help("%s", cure)
        .report();
  }
}
