package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Tunnel;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import io.lvsc.topology.Usage.Part;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * GUE travels in UDP and so has a port; GRE may have a checksum, GUE one of two; plain IP in IP has
 * neither. ipvsadm refuses what does not go together (ipvsadm.c, parse_options). A server takes GRE
 * with a checksum by a device of its own, which gets all GRE of its address and drops what has none
 * (ip_tunnel.c, ip_tunnel_lookup(), ip_tunnel_rcv()).
 */
public final class TunOptions implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      for (Destination destination : service.destinations()) {
        if (destination.forwarding() == ForwardingMethod.TUN) {
          checkPort(destination, findings);
          checkChecksum(destination, findings);
        } else {
          checkOtherMethod(destination, findings);
        }
      }
    }
    for (RealServer server : topology.cluster().realServers()) {
      checkSums(topology.usage().of(server), findings);
    }
  }

  private static void checkSums(List<Part> parts, Findings findings) {
    Map<IpAddress, Part> first = new HashMap<>();
    for (Part part : parts) {
      if (part.is(ForwardingMethod.TUN) && part.destination().tunnel().type() == Tunnel.Type.GRE) {
        Part other = first.putIfAbsent(part.destination().address(), part);
        if (other != null && sums(part) != sums(other)) {
          reportSums(part, other, findings);
          return;
        }
      }
    }
  }

  private static boolean sums(Part part) {
    return part.destination().tunnel().effectiveChecksum() == Tunnel.Checksum.CSUM;
  }

  private static void reportSums(Part part, Part other, Findings findings) {
    findings
        .at(
            part.destination().tunnel().at(),
            "`%s` gets GRE with a checksum and GRE without: the device that takes the one drops the other",
            part.destination().server().name())
        .label("%s a checksum", sums(part) ? "with" : "without")
        .related(
            other.destination().tunnel().at(), "%s a checksum", sums(other) ? "with" : "without")
        .help("write the same `checksum` at both")
        .report();
  }

  private static void checkPort(Destination destination, Findings findings) {
    Tunnel tunnel = destination.tunnel();
    boolean gue = tunnel.type() == Tunnel.Type.GUE;
    if (gue && tunnel.port().isEmpty()) {
      findings
          .at(
              tunnel.at().key("type"),
              "`gue` wraps packets in UDP, but the port on which `%s` receives them is missing",
              destination.server().name())
          .label("needs a `port`")
          .help("add `port: 6080`, or whatever port the server listens on")
          .report();
    } else if (!gue && tunnel.port().isPresent()) {
      findings
          .at(
              tunnel.at().key("port"),
              "`%s` has no ports, as it does not travel in UDP",
              tunnel.type().keyword())
          .label("only with `gue`")
          .help("leave it out, or write `type: gue`")
          .report();
    }
  }

  private static void checkChecksum(Destination destination, Findings findings) {
    Tunnel tunnel = destination.tunnel();
    Tunnel.Checksum checksum = tunnel.effectiveChecksum();
    if (!tunnel.type().knows(checksum)) {
      boolean none = tunnel.type() == Tunnel.Type.IPIP;
      findings
          .at(
              tunnel.at().key("checksum"),
              "`%s` knows no checksum `%s`%s",
              tunnel.type().keyword(),
              checksum.keyword(),
              none ? ": it is an IP header and nothing else" : ", which is an option of `gue`")
          .label("not with `%s`", tunnel.type().keyword())
          .help("%s", none ? "leave it out" : "write `csum` or `none`")
          .report();
    }
  }

  private static void checkOtherMethod(Destination destination, Findings findings) {
    if (!destination.tunnel().at().equals(destination.at())) {
      findings
          .at(
              destination.tunnel().at(),
              "`%s` is reached by %s, so there is no tunnel to set options of",
              destination.server().name(),
              destination.forwarding().title())
          .label("only with `forwarding: tun`")
          .help("leave it out, or write `forwarding: tun`")
          .report();
    }
  }
}
