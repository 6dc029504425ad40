package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule that gives what the director sends to servers another source: the second half of full NAT.
 *
 * @param ipvs whether it is for balanced packets alone ({@code -m ipvs})
 * @param server the servers' addresses; null for all
 * @param vip the service's address; null for all
 * @param protocol of the service; null for all
 * @param vipPort 0 for all
 * @param serverPort 0 for all
 * @param mark 0 for all packets, marked or not
 * @param to the new source; null for the address of the interface (MASQUERADE)
 * @param keeps whether packets keep their source instead (RETURN, ACCEPT)
 * @param parts the directives that say so
 */
public record SourceNat(
    boolean ipvs,
    @Nullable Cidr server,
    @Nullable IpAddress vip,
    @Nullable Protocol protocol,
    int vipPort,
    int serverPort,
    long mark,
    @Nullable IpAddress to,
    boolean keeps,
    List<Directive> parts) {
  public SourceNat {
    parts = List.copyOf(parts);
  }

  /** Whether it catches what a service sends to one of its servers. */
  public boolean catches(ServiceKey service, Socket real) {
    boolean there = server == null || server.contains(real.address());
    boolean port = serverPort == 0 || serverPort == real.port();
    boolean known = ipvs || (server != null);
    return known && there && port && fits(service);
  }

  private boolean fits(ServiceKey service) {
    if (service.isMark()) {
      return vip == null && vipPort == 0 && (mark == 0 || mark == service.mark());
    }
    return mark == 0
        && (vip == null || service.address().filter(vip::equals).isPresent())
        && (protocol == null || protocol == service.protocol())
        && (vipPort == 0 || vipPort == service.port());
  }
}
