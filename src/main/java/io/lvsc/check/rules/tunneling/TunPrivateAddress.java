package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.check.rules.reach.PrivateAddresses;
import io.lvsc.diag.Finding;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tunnels lead to servers in other networks, mostly across the Internet, which carries no packet
 * with a private address: not the tunnel's, from DIP to RIP, and not the reply's, from the VIP.
 */
public final class TunPrivateAddress implements Rule {
  /** Why the Internet would have to carry packets with an address. */
  private record Reason(Written<IpAddress> address, ServerRole role, String text) {}

  @Override
  public void check(Topology topology, Findings findings) {
    if (PrivateAddresses.areAllVips(topology)) {
      return;
    }
    Map<Written<IpAddress>, List<Reason>> reasons = new LinkedHashMap<>();
    for (ServerRole role : topology.roles()) {
      if (role.by(ForwardingMethod.TUN).isPresent()) {
        addReasons(topology, role, reasons);
      }
    }
    findings.oneFor(
        reasons.values().stream().flatMap(List::stream).toList(),
        reason -> List.of(reason.address().at(), reason.role().ripAt()),
        left -> finding(left, findings));
  }

  private static Finding finding(List<Reason> reasons, Findings findings) {
    Reason first = reasons.get(0);
    return findings
        .at(
            first.address().at(),
            "%s: the Internet does not carry such packets",
            PrivateAddresses.words(
                "a private address", reasons.stream().map(Reason::address).toList(), first.text()))
        .label("private")
        .help("use a public address, or `allow` it if the whole way is inside your own networks");
  }

  private static void addReasons(
      Topology topology, ServerRole role, Map<Written<IpAddress>, List<Reason>> reasons) {
    String server = "`" + role.server().name() + "`";
    RealServer.Attached rip = role.rip();
    if (rip.ip().isPrivate()) {
      add(reasons, rip.address(), role, "tunnels to " + server + " go to it");
    } else {
      topology.cluster().directors().stream()
          .flatMap(director -> sources(topology, director, rip))
          .forEach(dip -> add(reasons, dip, role, "tunnels to " + server + " come from it"));
    }
    role.parts().stream()
        .filter(part -> part.is(ForwardingMethod.TUN))
        .flatMap(part -> part.service().vips().stream())
        .map(Vip::address)
        .filter(vip -> vip.value().isPrivate())
        .distinct()
        .forEach(vip -> add(reasons, vip, role, "the replies of " + server + " come from it"));
  }

  private static void add(
      Map<Written<IpAddress>, List<Reason>> reasons,
      Written<IpAddress> address,
      ServerRole role,
      String text) {
    reasons.computeIfAbsent(address, key -> new ArrayList<>()).add(new Reason(address, role, text));
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
