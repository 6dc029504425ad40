package io.lvsc.check.rules.tunneling;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.Match;
import io.lvsc.model.Network;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.order.Sort;
import io.lvsc.topology.Topology;
import io.lvsc.topology.TunnelRoom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tunnel's headers take room in each packet. TCP can be told to send less at a time, by the MSS
 * of its handshake; for datagrams there is no such thing.
 */
public final class TunMtu implements Rule {
  /** The largest packets that clients on the Internet send. */
  private static final int ETHERNET = 1500;

  private static final int UDP_HEADER = 8;

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      List<TunnelRoom> rooms =
          service.reachedBy(ForwardingMethod.TUN).flatMap(topology::tunnelRooms).toList();
      Optional<TunnelRoom> closed = rooms.stream().filter(TunMtu::isClosed).findFirst();
      if (closed.isPresent()) {
        reportClosed(topology, closed.get(), findings);
      } else {
        rooms.stream()
            .min(Sort.by(TunnelRoom::left))
            .filter(tightest -> tightest.left() < ETHERNET)
            .ifPresent(tightest -> report(service, tightest, findings));
      }
    }
  }

  /**
   * IPVS drops whatever is for an IPv6 tunnel with less room (ip_vs_xmit.c, __ip_vs_get_out_rt_v6).
   */
  private static boolean isClosed(TunnelRoom room) {
    return room.destination().address().family() == Family.IPV6
        && room.leftInFirst().filter(left -> left < Network.LEAST_IPV6_MTU).isPresent();
  }

  private static void reportClosed(Topology topology, TunnelRoom closed, Findings findings) {
    int left = closed.leftInFirst().orElseThrow();
    boolean alone = topology.cluster().directors().size() == 1;
    String director = "`" + closed.director().name() + "`";
    findings
        .at(
            closed.destination().serverAt(),
            "the tunnel%s to `%s` has room for packets of %d bytes, and the kernel drops everything for a tunnel over IPv6 with room for less than %d",
            alone ? "" : " from " + director,
            closed.destination().server().name(),
            left,
            Network.LEAST_IPV6_MTU)
        .severity(Severity.ERROR)
        .label("%d bytes are left of %d", left, left + closed.overhead())
        .help(
            "raise the MTU of the network that %s sends into to %d at least, in the spec too",
            alone ? "the director" : director, Network.LEAST_IPV6_MTU + closed.overhead())
        .report();
  }

  private static void report(VirtualService service, TunnelRoom tightest, Findings findings) {
    int overhead = tightest.overhead();
    findings
        .at(
            service.at(),
            "the tunnels of `%s` take %d bytes of each packet%s",
            service.name(),
            overhead,
            consequence(service, tightest.left()))
        .label("%d bytes are left of %d", tightest.left(), tightest.left() + overhead)
        .help(
            "raise the MTU of the networks on the way to %d, in the spec too, and nothing is lost",
            ETHERNET + overhead)
        .report();
  }

  private static String consequence(VirtualService service, int innerMtu) {
    Set<Protocol> protocols =
        service.matches().stream().map(Match::protocol).collect(Collectors.toSet());
    String datagrams =
        "UDP datagrams of more than %d bytes do not pass whole, and nothing can clamp them"
            .formatted(innerMtu - service.family().ipHeader() - UDP_HEADER);
    boolean udp = protocols.contains(Protocol.UDP);
    if (!protocols.contains(Protocol.TCP)) {
      return udp ? ": " + datagrams : "";
    }
    return ", so lvsc limits TCP segments to %d bytes (MSS)"
            .formatted(service.family().segment(innerMtu))
        + (udp ? "; " + datagrams : "");
  }
}
