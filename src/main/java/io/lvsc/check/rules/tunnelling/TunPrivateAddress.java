package io.lvsc.check.rules.tunnelling;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import io.lvsc.topology.Hop;
import io.lvsc.topology.ServerRole;
import io.lvsc.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tunnels lead to servers in other networks, mostly across the Internet, which carries no packet
 * with a private address: not the tunnel's, from DIP to RIP, and not the reply's, from the VIP.
 */
public final class TunPrivateAddress implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Written<IpAddress>, String> reasons = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      if (role.by(ForwardingMethod.TUN).isPresent() && role.rip().isPlaced()) {
        addReasons(topology, role, reasons);
      }
    }
    reasons.forEach(
        (address, reason) ->
            findings
                .at(
                    address.at(),
                    "`%s` is a private address, and %s: the Internet does not carry such packets",
                    address.value(),
                    reason)
                .label("private")
                .help("use a public address, or `allow` it if all of the way is yours")
                .report());
  }

  private static void addReasons(
      Topology topology, ServerRole role, Map<Written<IpAddress>, String> reasons) {
    String server = "`" + role.server().name() + "`";
    RealServer.Attached rip = role.rip();
    if (rip.ip().isPrivate()) {
      reasons.putIfAbsent(rip.address(), "tunnels to " + server + " go to it");
    } else {
      topology.cluster().directors().stream()
          .flatMap(director -> sources(topology, director, rip))
          .forEach(dip -> reasons.putIfAbsent(dip, "tunnels to " + server + " come from it"));
    }
    role.parts().stream()
        .filter(part -> part.is(ForwardingMethod.TUN))
        .flatMap(part -> part.service().vips().stream())
        .map(Vip::address)
        .filter(vip -> vip.value().isPrivate())
        .forEach(vip -> reasons.putIfAbsent(vip, "the replies of " + server + " come from it"));
  }

  private static Stream<Written<IpAddress>> sources(
      Topology topology, Director director, RealServer.Attached rip) {
    return topology.way(director, rip.ip()).first().stream()
        .map(Hop::sender)
        .filter(IpAddress::isPrivate)
        .flatMap(
            dip -> director.addresses().stream().filter(own -> own.value().equals(dip)).limit(1));
  }
}
