package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.RealServer;
import io.lvsc.model.Tunnel;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage.Part;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The real server takes GUE on a UDP port of every one of its addresses (fou.c binds the wildcard
 * address), and unpacks whatever arrives there. A service on that port never sees a datagram.
 */
public final class TunPortTaken implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (RealServer server : topology.cluster().realServers()) {
      List<Part> parts = topology.usage().of(server);
      Set<Integer> reported = new HashSet<>();
      for (Part tunnel : parts) {
        Optional<Integer> port = guePort(tunnel.destination());
        if (port.isPresent() && reported.add(port.get())) {
          parts.stream()
              .filter(part -> serves(part, port.get()))
              .findFirst()
              .ifPresent(part -> report(server, port.get(), tunnel, part, findings));
        }
      }
    }
  }

  private static Optional<Integer> guePort(Destination destination) {
    return destination.tunnel().type() == Tunnel.Type.GUE
        ? destination.tunnel().port()
        : Optional.empty();
  }

  /** Whether datagrams of a service reach a server on this port. */
  private static boolean serves(Part part, int port) {
    VirtualService service = part.service();
    Optional<Integer> mapped = part.destination().writtenPort().map(written -> written.value());
    boolean maps = part.destination().forwarding().rewritesPorts() && mapped.isPresent();
    return service.matches().stream()
        .filter(match -> match.protocol() == Protocol.UDP)
        .anyMatch(match -> maps ? mapped.get() == port : takes(match, port));
  }

  private static boolean takes(Match match, int port) {
    return match.ports().stream().anyMatch(range -> range.contains(PortRange.of(port)));
  }

  private static void report(
      RealServer server, int port, Part tunnel, Part service, Findings findings) {
    findings
        .at(
            tunnel.destination().tunnel().at().key("port"),
            "`%s` unpacks everything that arrives on UDP port %d, so the datagrams of `%s` never reach its program there",
            server.name(),
            port,
            service.service().name())
        .label("taken by `%s`", service.service().name())
        .related(service.destination().serverAt(), "served on UDP port %d here", port)
        .help("give the tunnel a UDP port that no service uses, such as 6080")
        .report();
  }
}
