package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.HealthCheck;
import io.lvsc.model.Protocol;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * A TCP connection says nothing about a UDP or SCTP service on the same port, and often nobody
 * listens there: then every server counts as dead.
 */
public final class HealthProtocol implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .checked()
          .filter(server -> Spoken.misses(service, server))
          .findFirst()
          .ifPresent(server -> reportSpoken(service, server, findings));
      service
          .checked()
          .filter(server -> service.vipPort().isPresent() && asksByTcp(server))
          .findFirst()
          .ifPresent(
              server ->
                  service
                      .vipPort()
                      .filter(address -> address.protocol() != Protocol.TCP)
                      .ifPresent(address -> report(service, address, server, findings)));
    }
  }

  private static void reportSpoken(VirtualService service, Destination server, Findings findings) {
    HealthCheck check = server.check().orElseThrow();
    int port = Spoken.port(service, server);
    findings
        .at(
            check.at(),
            "the check asks port %d of `%s` by %s, but what listens there speaks %s: every server counts as dead",
            port,
            server.server().name(),
            check.type().keyword(),
            Spoken.on(port).orElseThrow())
        .about(server.at())
        .label("asks by %s", check.type().keyword())
        .related(service.at(), "for this service")
        .help("%s", Spoken.cure(port))
        .report();
  }

  private static boolean asksByTcp(Destination server) {
    HealthCheck check = server.check().orElseThrow();
    boolean tcp =
        switch (check.type()) {
          case TCP, HTTP, HTTPS, SMTP -> true;
          case DNS, PING, SCRIPT -> false;
        };
    return tcp && check.port().isEmpty();
  }

  private static void report(
      VirtualService service, VipPort address, Destination server, Findings findings) {
    HealthCheck check = server.check().orElseThrow();
    findings
        .at(
            check.at(),
            "the check by %s asks TCP port %d of `%s`, but `%s` is a %s service: if nothing listens on TCP there, every server counts as dead",
            check.type().keyword(),
            server.port(service.address()),
            server.server().name(),
            service.name(),
            address.protocol().keyword())
        .about(server.at())
        .label("asks by TCP")
        .related(service.at().key("protocol"), "%s", address.protocol().keyword())
        .help(
            "%s",
            server.port(service.address()) == DNS
                ? "write `type: dns`"
                : "ask by `type: script`, or a `port` that a status page of the server answers on")
        .report();
  }

  private static final int DNS = 53;
}
