package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.model.ArpMethod;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.ServerRole;
import io.lvsc.model.Vip;

/**
 * A real server that holds a VIP must not answer ARP requests for it. arp_ignore, arp_announce and
 * arptables are Linux's ways to keep it silent; no other system has them.
 */
public final class DrArp implements Rule {
  @Override
  public void check(Cluster cluster, Findings findings) {
    for (ServerRole role : cluster.roles()) {
      boolean cannot = role.server().os() != Os.LINUX && role.server().arp().value().needsLinux();
      if (role.family() == Family.IPV4
          && cannot
          && !role.silentVips().isEmpty()
          && !isHopeless(role)) {
        report(role, findings);
      }
    }
  }

  /** Windows behind a tunnel is another rule's matter. */
  private static boolean isHopeless(ServerRole role) {
    return role.server().os() == Os.WINDOWS && role.by(ForwardingMethod.DR).isEmpty();
  }

  private static void report(ServerRole role, Findings findings) {
    RealServer server = role.server();
    ArpMethod method = server.arp().value();
    boolean written = !server.arp().at().equals(server.at());
    findings
        .at(
            written ? server.arp().at() : server.at().key("os"),
            "`%s` does not run Linux, so `arp: %s` cannot keep it from answering ARP requests for %s",
            server.name(),
            method.keyword(),
            Listing.of(role.silentVips().stream().map(Vip::name).toList()))
        .label("%s", written ? "only on Linux" : "not Linux")
        .help(
            "write `arp: static`, which binds the router to the director, or `arp: manual` if it is silent by other means")
        .report();
  }
}
