package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * A gateway is another host. Linux refuses a next hop that is one of the host's own addresses
 * (fib_semantics.c, fib_check_nh).
 */
public final class GatewayIsSelf implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .hosts()
        .forEach(
            host -> {
              for (Family family : Family.values()) {
                topology
                    .table(host)
                    .gateway(family)
                    .filter(gateway -> isOwn(topology, host, gateway.value()))
                    .ifPresent(gateway -> report(host, gateway, findings));
              }
            });
  }

  /** An address that two hosts have is another rule's matter. */
  private static boolean isOwn(Topology topology, Host host, IpAddress gateway) {
    List<Host> owners = topology.addresses().hosts(gateway);
    return owners.size() == 1 && owners.get(0) == host;
  }

  private static void report(Host host, Written<IpAddress> gateway, Findings findings) {
    Finding finding =
        findings
            .at(
                gateway.at(),
                "`%s` would be its own gateway: `%s` is its address",
                host.name(),
                gateway.value())
            .label("an address of `%s`", host.name())
            .help("write the address of another host in its network");
    for (Written<IpAddress> own : host.addresses()) {
      if (own.value().equals(gateway.value())) {
        finding = finding.related(own.at(), "its own address");
      }
    }
    finding.report();
  }
}
