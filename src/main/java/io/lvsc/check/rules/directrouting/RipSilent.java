package io.lvsc.check.rules.directrouting;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.Unattached;
import io.lvsc.diag.Findings;
import io.lvsc.model.ArpMethod;
import io.lvsc.model.Family;
import io.lvsc.model.Network;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;

/**
 * What keeps a real server from answering for its VIPs keeps it from answering for a RIP on a
 * device without a wire too: with arp_ignore=1 the kernel answers for the addresses of the
 * interface alone by which a request comes (net/ipv4/arp.c, arp_ignore(); measured: no answer).
 */
public final class RipSilent implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (ServerRole role : topology.roles()) {
      RealServer server = role.server();
      boolean ignores =
          role.family() == Family.IPV4
              && server.os() == Os.LINUX
              && server.arp().value() == ArpMethod.SYSCTL
              && !role.silentVips().isEmpty();
      boolean asked = role.rip().network().filter(net -> isAttached(topology, net)).isPresent();
      server
          .interfaceName()
          .filter(Unattached.DEVICES::containsKey)
          .filter(name -> ignores && asked)
          .ifPresent(name -> report(role, name, findings));
    }
  }

  /** Whether somebody in the network asks for its addresses. */
  private static boolean isAttached(Topology topology, Network network) {
    return network.gateway(Family.IPV4).isPresent()
        || !topology.dips(network, Family.IPV4).isEmpty();
  }

  private static void report(ServerRole role, String device, Findings findings) {
    RealServer server = role.server();
    findings
        .at(
            server.at().key("interface"),
            "nobody in `%s` reaches `%s`: its address is on `%s`, and `arp: sysctl` keeps it silent for it as for its VIPs",
            role.rip().network().map(Network::name).orElseThrow(),
            server.name(),
            device)
        .label("no request comes by it")
        .help(
            "put %s on the network card and write that name as `interface`, or write `arp: arptables`",
            role.rip().ip())
        .report();
  }
}
