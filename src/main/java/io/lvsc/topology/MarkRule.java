package io.lvsc.topology;

import io.lvsc.model.Cidr;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import java.util.Optional;

/**
 * A rule of the directors that sets a firewall mark.
 *
 * @param service that is scheduled by the mark
 */
public record MarkRule(VirtualService service, Match match, FirewallMark mark) {

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

  /** Whether both can catch one packet, and this one catches more clients. */
  boolean isWiderThan(MarkRule other) {
    return encloses(match.source(), other.match.source())
        && match.ports().stream()
            .anyMatch(port -> other.match.ports().stream().anyMatch(port::overlaps));
  }

  private static boolean encloses(Optional<Written<Cidr>> source, Optional<Written<Cidr>> other) {
    if (source.isEmpty() || other.isEmpty()) {
      return source.isEmpty() && other.isPresent();
    }
    Cidr outer = source.get().value();
    Cidr inner = other.get().value();
    return outer.prefix() < inner.prefix() && outer.contains(inner);
  }
}
