package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.ArpMethod;
import io.lvsc.model.Family;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real server that holds a VIP must not answer ARP requests for it. arp_ignore, arp_announce and
 * arptables are Linux's ways to keep it silent; no other system has them. arptables needs an IPv4
 * address of the host's own to put in the place of the VIP (arptables(8), {@code --mangle-ip-s}).
 */
public final class DrArp implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (ServerRole role : topology.roles()) {
      boolean cannot = role.server().os() != Os.LINUX && role.server().arp().value().needsLinux();
      if (role.family() == Family.IPV4 && cannot) {
        findings.oneFor(
            role.parts().stream().filter(part -> !role.silentVips(part).isEmpty()).toList(),
            part -> List.of(part.destination().at()),
            left -> finding(role, left, findings));
      } else if (role.family() == Family.IPV4 && lacksAddress(role)) {
        reportLack(role, findings);
      }
    }
  }

  /** Over IPv6 a tunnel brings IPv4 to a host that has no such address. */
  private static boolean lacksAddress(ServerRole role) {
    RealServer server = role.server();
    return server.os() == Os.LINUX
        && server.arp().value() == ArpMethod.ARPTABLES
        && server.address(Family.IPV4).isEmpty()
        && role.avoidsDirector();
  }

  private static void reportLack(ServerRole role, Findings findings) {
    RealServer server = role.server();
    boolean written = isWritten(server);
    findings
        .at(
            written ? server.arp().at() : server.at().key("address"),
            "`%s` has no IPv4 address that `arp: arptables` could send in place of its VIPs",
            server.name())
        .label("%s", written ? "needs an IPv4 address" : "no IPv4 address")
        .help("write `arp: sysctl`, or add an IPv4 address to its `address`")
        .report();
  }

  private static boolean isWritten(RealServer server) {
    return !server.arp().at().equals(server.at());
  }

  private static Finding finding(ServerRole role, List<Usage.Part> parts, Findings findings) {
    RealServer server = role.server();
    ArpMethod method = server.arp().value();
    boolean written = isWritten(server);
    Stream<Vip> vips = parts.stream().flatMap(part -> role.silentVips(part).stream()).distinct();
    return findings
        .at(
            written ? server.arp().at() : server.at().key("os"),
            "`%s` does not run Linux, so `arp: %s` cannot keep it from answering ARP requests for %s",
            server.name(),
            method.keyword(),
            Listing.of(vips.map(Vip::name).toList()))
        .label("%s", written ? "only on Linux" : "not Linux")
        .help(
            "write `arp: static`, which binds the router to the director, or `arp: manual` if it is kept silent by other means");
  }
}
