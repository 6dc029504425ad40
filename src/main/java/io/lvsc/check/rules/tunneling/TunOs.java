package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.HashSet;
import java.util.Set;

/**
 * A tun real server unpacks what the director has wrapped, so its system must have a device for
 * that. Windows has none for IP in IP.
 */
public final class TunOs implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Set<String> reported = new HashSet<>();
    for (ServerRole role : topology.roles()) {
      RealServer server = role.server();
      boolean unsure = server.os() == Os.WINDOWS || server.os() == Os.OTHER;
      if (unsure && role.by(ForwardingMethod.TUN).isPresent() && reported.add(server.name())) {
        report(topology, role, findings);
      }
    }
  }

  private static void report(Topology topology, ServerRole role, Findings findings) {
    boolean windows = role.server().os() == Os.WINDOWS;
    findings
        .at(
            role.server().at().key("os"),
            "`%s` is reached by tunneling, %s",
            role.server().name(),
            windows
                ? "but Windows has no device that unpacks IP in IP"
                : "and lvsc does not know whether its system unpacks IP in IP")
        .about(
            topology
                .usage()
                .of(role.server(), ForwardingMethod.TUN)
                .map(part -> part.destination().at())
                .toList())
        .severity(windows ? Severity.ERROR : Severity.WARNING)
        .label("%s", windows ? "cannot unpack tunnels" : "an unknown system")
        .related(
            role.by(ForwardingMethod.TUN).orElseThrow().destination().serverAt(),
            "reached by tunneling here")
        .help(
            "%s",
            windows
                ? "use `forwarding: fullnat`, which works with any system"
                : "make sure that it does and `allow` this, or use `forwarding: fullnat`")
        .report();
  }
}
