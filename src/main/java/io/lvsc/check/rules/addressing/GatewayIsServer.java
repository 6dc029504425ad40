package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A real server in one network passes no packets on unless it is set up as a router (ip_forward),
 * and where it holds the VIP that they come from it drops them, router or not (fib_frontend.c,
 * fib_validate_source).
 */
public final class GatewayIsServer implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Set<SpecPath> reported = new HashSet<>();
    topology
        .cluster()
        .hosts()
        .filter(host -> !(host instanceof RealServer server && isIdle(topology, server)))
        .forEach(
            host ->
                topology
                    .table(host)
                    .nextHops()
                    .forEach(hop -> check(topology, host, hop, reported, findings)));
  }

  private static boolean isIdle(Topology topology, RealServer server) {
    return topology.usage().of(server).isEmpty();
  }

  private static void check(
      Topology topology,
      Host host,
      Written<IpAddress> hop,
      Set<SpecPath> reported,
      Findings findings) {
    if (topology.addresses().isDirectors(hop.value())) {
      return;
    }
    topology.addresses().hosts(hop.value()).stream()
        .filter(other -> other instanceof RealServer && !other.name().equals(host.name()))
        .map(RealServer.class::cast)
        .filter(server -> !mayBeRouter(topology, host, server, hop.value().family()))
        .findFirst()
        .filter(server -> reported.add(hop.at()))
        .ifPresent(server -> report(topology, host, hop, server, findings));
  }

  /** A server in several networks may be a router between them. */
  private static boolean mayBeRouter(
      Topology topology, Host host, RealServer server, Family family) {
    long networks =
        server
            .attached()
            .filter(attached -> attached.family() == family)
            .flatMap(attached -> attached.network().stream())
            .distinct()
            .count();
    return networks > 1 && shared(topology, host, server, family).isEmpty();
  }

  /** The VIP that a host's packets come from and a server holds too. */
  private static Optional<Vip> shared(
      Topology topology, Host host, RealServer server, Family family) {
    Set<Vip> held = new HashSet<>(topology.usage().heldVips(server, family).toList());
    return sources(topology, host, family).filter(held::contains).findFirst();
  }

  private static void report(
      Topology topology, Host host, Written<IpAddress> hop, RealServer server, Findings findings) {
    Optional<Vip> shared = shared(topology, host, server, hop.value().family());
    Finding finding =
        shared
            .map(
                vip ->
                    findings
                        .at(
                            hop.at(),
                            "the replies of `%s` leave through `%s`, which drops them: their source is `%s`, an address of `%s` itself",
                            host.name(),
                            server.name(),
                            vip.name(),
                            server.name())
                        .severity(Severity.ERROR))
            .orElseGet(
                () ->
                    findings.at(
                        hop.at(),
                        "`%s` sends packets to the real server `%s`, which passes none on unless it is a router too",
                        host.name(),
                        server.name()));
    finding
        .label("an address of `%s`", server.name())
        .related(server.at(), "a real server")
        .help(
            "write the address of a router%s",
            shared.isPresent() ? "" : ", or `allow` it if `" + server.name() + "` is one")
        .report();
  }

  /** The VIPs that a host's packets to clients come from. */
  private static Stream<Vip> sources(Topology topology, Host host, Family family) {
    if (host instanceof RealServer server) {
      return topology.usage().heldVips(server, family);
    }
    return host instanceof Director
        ? topology.cluster().services().stream()
            .filter(GatewayIsServer::passesRepliesOn)
            .flatMap(service -> service.vips().stream())
            .filter(vip -> vip.family() == family)
        : Stream.empty();
  }

  private static boolean passesRepliesOn(VirtualService service) {
    return service.uses(ForwardingMethod.NAT) || service.uses(ForwardingMethod.FULLNAT);
  }
}
