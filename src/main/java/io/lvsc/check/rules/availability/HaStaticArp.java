package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.ArpMethod;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;

/**
 * A permanent neighbor entry binds a VIP to one director's MAC address. No gratuitous ARP changes
 * it (arp(7)), so after a failover the router still sends to the director that failed.
 */
public final class HaStaticArp implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (!topology.availability().isShared()) {
      return;
    }
    topology.roles().stream()
        .filter(role -> role.server().arp().value() == ArpMethod.STATIC)
        .filter(role -> !role.silentVips().isEmpty())
        .forEach(role -> report(role, topology, findings));
  }

  private static void report(ServerRole role, Topology topology, Findings findings) {
    findings
        .at(
            role.server().arp().at(),
            "`arp: static` binds the router to the MAC address of one director, and a permanent entry does not follow the VIP to another one")
        .label("cannot follow a failover")
        .related(topology.cluster().directors().get(1).at(), "the VIPs may move here")
        .help("write `arp: sysctl` or `arp: arptables`")
        .report();
  }
}
