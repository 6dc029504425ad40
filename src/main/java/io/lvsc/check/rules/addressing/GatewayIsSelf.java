package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.HopFault;
import io.lvsc.topology.Topology;

/**
 * A next hop is another host. Linux refuses one that is a local address, which a director's VIPs
 * are too (fib_semantics.c, fib_check_nh).
 */
public final class GatewayIsSelf implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .hosts()
        .forEach(
            host ->
                topology
                    .table(host)
                    .nextHops()
                    .filter(
                        hop ->
                            topology
                                .hopFault(host, hop.value())
                                .filter(HopFault.OWN::equals)
                                .isPresent())
                    .forEach(hop -> report(topology, host, hop, findings)));
  }

  private static void report(
      Topology topology, Host host, Written<IpAddress> hop, Findings findings) {
    boolean vip = !host.owns(hop.value());
    boolean route = host.routes().stream().anyMatch(each -> each.hop().at().equals(hop.at()));
    Finding finding =
        findings
            .at(
                hop.at(),
                "`%s` would be its own %s: `%s` is its %s",
                host.name(),
                route ? "next hop" : "gateway",
                hop.value(),
                vip ? "VIP" : "address")
            .label("%s of `%s`", vip ? "a VIP" : "an address", host.name())
            .help("write the address of another host in its network");
    for (Vip each : topology.addresses().vips(hop.value())) {
      finding = finding.related(each.address().at(), "the VIP `%s`", each.name());
    }
    for (Written<IpAddress> own : host.addresses()) {
      if (own.value().equals(hop.value())) {
        finding = finding.related(own.at(), "its own address").about(own.at());
      }
    }
    finding.report();
  }
}
