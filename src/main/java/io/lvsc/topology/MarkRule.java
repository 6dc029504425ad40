package io.lvsc.topology;

import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;

/**
 * A rule of the directors that sets a firewall mark.
 *
 * @param service that is scheduled by the mark
 * @param order among all rules of the family, in the file
 */
public record MarkRule(VirtualService service, Match match, FirewallMark mark, int order) {

  /** Whether it catches a packet. */
  public boolean catches(IpAddress client, Protocol protocol, IpAddress vip, int port) {
    PortRange wanted = PortRange.of(port);
    return match.vip().ip().equals(vip)
        && match.protocol() == protocol
        && match.ports().stream().anyMatch(range -> range.contains(wanted))
        && match.clients().map(clients -> clients.contains(client)).orElse(true);
  }

  /**
   * A packet's mark after it: of the bits that it does not set, the former ones stay (xt_mark.c,
   * mark_tg).
   */
  public long applyTo(long former) {
    return (former & ~(mark.value() | mark.mask())) | mark.value();
  }

  /** Value and mask in iptables' words: {@code 0xa/0xffffffff}. */
  public String xmark() {
    return "0x%x/0x%x".formatted(mark.value(), mark.value() | mark.mask());
  }
}
