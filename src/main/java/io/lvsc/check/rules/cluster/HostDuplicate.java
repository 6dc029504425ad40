package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.LocalServer;
import io.lvsc.model.RealServer;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host has one folder of files and one name in the inventory, so a name stands for one host of
 * one kind.
 */
public final class HostDuplicate implements Rule {
  private record Named(Host host, String kind) {}

  @Override
  public void check(Topology topology, Findings findings) {
    Map<String, Named> seen = new HashMap<>();
    Stream.of(
            named(topology.cluster().directors(), "a director"),
            named(topology.cluster().routers(), "a router"),
            named(topology.cluster().realServers(), "a real server"))
        .flatMap(hosts -> hosts)
        .forEach(
            each -> {
              Named first = seen.putIfAbsent(each.host().name(), each);
              if (first != null) {
                report(first, each, findings);
              }
            });
    checkLocal(topology, findings);
  }

  /** The table and the outputs call the director so, where it serves itself. */
  private static void checkLocal(Topology topology, Findings findings) {
    Optional<Destination> local =
        topology.cluster().services().stream()
            .flatMap(service -> service.destinations().stream())
            .filter(Destination::isLocal)
            .findFirst();
    boolean several = topology.cluster().directors().size() > 1;
    topology
        .cluster()
        .hosts()
        .filter(host -> host instanceof RealServer || (several && host instanceof Director))
        .filter(host -> local.isPresent() && host.name().equals(LocalServer.NAME))
        .forEach(host -> report(host, local.orElseThrow(), findings));
  }

  private static void report(Host host, Destination local, Findings findings) {
    boolean director = host instanceof Director;
    String kind = director ? "director" : "real server";
    findings
        .at(
            host.at(),
            "`%s` is the name of a %s, and what the director is called that serves itself",
            host.name(),
            kind)
        .about(local.at())
        .label(director ? "one of several" : "a real server")
        .related(local.serverAt(), "the director itself")
        .help("rename the %s", kind)
        .report();
  }

  private static Stream<Named> named(List<? extends Host> hosts, String kind) {
    return hosts.stream().map(host -> new Named(host, kind));
  }

  private static void report(Named first, Named second, Findings findings) {
    findings
        .at(
            second.host().at(),
            "`%s` is the name of %s and of %s: a host has one folder of files and one entry in the inventory",
            second.host().name(),
            first.kind(),
            second.kind())
        .about(second.host().addresses().stream().map(Written::at).toList())
        .label("%s", second.kind())
        .related(first.host().at(), "%s", first.kind())
        .help("rename one of them")
        .report();
  }
}
