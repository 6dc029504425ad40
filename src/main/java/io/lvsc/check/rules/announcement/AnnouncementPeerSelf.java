package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Peer;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.stream.Stream;

/**
 * A peer is a router of the network. Directors do not announce to each other, and a VIP is no
 * address of one host.
 */
public final class AnnouncementPeerSelf implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Peer peer : topology.announcements().peers()) {
      peer.addresses().forEach(address -> check(topology, address, findings));
    }
  }

  private static void check(Topology topology, Written<IpAddress> address, Findings findings) {
    Stream<String> hosts =
        topology.addresses().hosts(address.value()).stream()
            .filter(host -> !topology.cluster().routers().contains(host))
            .map(Host::name);
    Stream<String> vips = topology.addresses().vips(address.value()).stream().map(Vip::name);
    Stream.concat(hosts, vips)
        .findFirst()
        .ifPresent(
            owner ->
                findings
                    .at(
                        address.at(),
                        "`%s` is an address of `%s`, and a peer is a router of the network",
                        address.value(),
                        owner)
                    .label("of this cluster")
                    .help("write the address of the router that gets the routes")
                    .report());
  }
}
