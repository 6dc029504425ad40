package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/**
 * In a service the kernel tells real servers apart by address and port alone, not by forwarding
 * method (ip_vs_ctl.c, ip_vs_lookup_dest), and direct routing and tunneling know only the port of
 * the service. The second entry is refused: its weight is lost.
 */
public final class RealServerDuplicate implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      Map<Object, Destination> seen = new HashMap<>();
      for (Destination server : service.destinations()) {
        if (server.sorry()) {
          continue;
        }
        Destination first = seen.putIfAbsent(key(service, server), server);
        if (first != null) {
          report(service, first, server, findings);
        }
      }
    }
  }

  /** Two ports of the director are two entries to the kernel, and still one host. */
  private static Object key(VirtualService service, Destination server) {
    return server.isLocal() ? server.server().name() : server.tableKey(service.address());
  }

  private static void report(
      VirtualService service, Destination first, Destination again, Findings findings) {
    boolean otherPort = first.port(service.address()) != again.port(service.address());
    String reason =
        otherPort && again.isLocal()
            ? "one host would be counted twice"
            : otherPort
                ? again.forwarding().title() + " knows only the port of the service"
                : "the kernel takes one entry for each address and port";
    findings
        .at(
            again.serverAt(),
            "`%s` is listed twice in `%s`, but %s",
            again.server().name(),
            service.name(),
            reason)
        .about(first.at())
        .about(again.at())
        .label("again here")
        .related(first.serverAt(), "first here")
        .help(
            otherPort && !again.isLocal()
                ? "remove one of them, or use `forwarding: nat` for two ports of one server"
                : "remove one of them; for a greater share, raise its `weight`")
        .report();
  }
}
