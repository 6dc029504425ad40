package io.lvsc.check.rules.addressing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A gateway is another host. Linux refuses a next hop that is one of the host's own addresses
 * (fib_semantics.c, fib_check_nh).
 */
public final class GatewayIsSelf implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<IpAddress, Integer> owners = owners(topology);
    for (Director director : topology.cluster().directors()) {
      director.gateways().forEach(gateway -> check(owners, director, gateway, findings));
    }
    for (RealServer server : topology.cluster().realServers()) {
      Stream.concat(server.writtenGateways().stream(), server.inheritedGateways())
          .forEach(gateway -> check(owners, server, gateway, findings));
    }
  }

  /** How many hosts have each address. */
  private static Map<IpAddress, Integer> owners(Topology topology) {
    Map<IpAddress, Integer> owners = new HashMap<>();
    topology
        .cluster()
        .hosts()
        .flatMap(host -> host.addresses().stream().map(Written::value).distinct())
        .forEach(address -> owners.merge(address, 1, Integer::sum));
    return owners;
  }

  /** An address that two hosts have is another rule's matter. */
  private static void check(
      Map<IpAddress, Integer> owners, Host host, Written<IpAddress> gateway, Findings findings) {
    IpAddress address = gateway.value();
    if (host.owns(address) && owners.getOrDefault(address, 0) == 1) {
      report(host, gateway, findings);
    }
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
