package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * A director that serves itself has a form of its own, from which lvsc writes the entry that works.
 * Of the addresses that other tools name it by, 127.0.0.1 gets no packet by masquerading, and none
 * has another port by direct routing (ip_vs_xmit.c; seen in the kernel lab).
 */
public final class DirectorAsServer implements Rule {
  private static final String WHY =
      "as a server it is written `director: true`, from which lvsc writes the entry that works";

  @Override
  public void check(Topology topology, Findings findings) {
    for (Written<String> named : topology.cluster().directorsAsServers()) {
      if (isPossible(topology, named.at())) {
        findings
            .at(named.at(), "`%s` is %s: %s", named.value(), who(topology, named.value()), WHY)
            .about(service(topology, named.at()))
            .label("the director itself")
            .help("write `director: true` instead of `server`")
            .report();
      }
    }
    for (RealServer server : topology.cluster().realServers()) {
      for (RealServer.Attached rip : server.rips()) {
        if (isDirectors(topology, rip.ip()) && isPossible(topology, server)) {
          report(topology, server, rip, findings);
        }
      }
    }
  }

  private static void report(
      Topology topology, RealServer server, RealServer.Attached rip, Findings findings) {
    findings
        .at(rip.address().at(), "`%s` is %s: %s", rip.ip(), who(topology, rip.ip().toString()), WHY)
        .about(topology.usage().of(server).stream().map(part -> part.destination().at()).toList())
        .label("the director itself")
        .help(
            "remove `%s`, and write `director: true` in place of `server: %s`; or give it %s of its own",
            server.name(), server.name(), lacks(topology, server))
        .report();
  }

  /**
   * What a real server must have of its own that has a director's address, and perhaps its name.
   */
  static String lacks(Topology topology, RealServer server) {
    boolean named =
        topology.cluster().directors().stream().anyMatch(each -> each.name().equals(server.name()));
    return named ? "a name and an address" : "an address";
  }

  /** With several directors only a sorry server may be the director itself: see Unsupported. */
  static boolean isPossible(Topology topology, SpecPath at) {
    return topology.cluster().directors().size() < 2 || at.steps().contains("sorry_server");
  }

  static boolean isPossible(Topology topology, RealServer server) {
    return topology.cluster().directors().size() < 2
        || topology.usage().of(server).stream().allMatch(part -> part.destination().sorry());
  }

  static boolean isDirectors(Topology topology, IpAddress address) {
    return address.equals(IpAddress.loopback(address.family()))
        || topology.addresses().owner(address).isPresent();
  }

  /** What a text means in place of a server, in words. */
  static String who(Topology topology, String text) {
    Optional<IpAddress> address = IpAddress.parse(text);
    if (address.isEmpty()) {
      return topology.cluster().directors().stream().anyMatch(each -> each.name().equals(text))
          ? "a director"
          : "the director itself";
    }
    Optional<Director> owner = topology.addresses().owner(address.get());
    return owner
        .map(director -> "an address of `" + director.name() + "`")
        .orElse(
            address.get().isLoopback() ? "the director itself" : "a VIP, which the director has");
  }

  /** The service that a place belongs to. */
  static SpecPath service(Topology topology, SpecPath at) {
    return topology.cluster().services().stream()
        .map(VirtualService::at)
        .filter(service -> at.first(service.length()).equals(service))
        .findFirst()
        .orElse(at);
  }

  /** The entries of directors that serve themselves, all but sorry servers. */
  static List<Destination> serving(VirtualService service) {
    return service.destinations().stream().filter(each -> each.isLocal() && !each.sorry()).toList();
  }
}
