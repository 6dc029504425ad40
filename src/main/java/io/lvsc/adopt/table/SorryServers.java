package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery.Method;
import java.util.List;

/** Gives a service, whose servers and checks are known, its sorry server. */
public final class SorryServers {
  private SorryServers() {}

  /**
   * Adds a sorry server, or says why the spec has none.
   *
   * @param written its socket as the source has it; port 0 for the service's
   * @param parts the directives that say so
   */
  public static void add(
      Virtual service, Socket written, Method method, Encapsulation tunnel, List<Directive> parts) {
    Socket arrival = method.arrival(service.key(), written);
    String refused = refusal(service, arrival, method);
    if (refused.isEmpty()) {
      Delivery delivery = new Delivery(method, 0, 0, 0, tunnel);
      service.sorry(new Real(arrival, delivery, parts, false, ""));
      parts.forEach(Directive::carried);
      if (written.port() != 0 && written.port() != arrival.port()) {
        parts.get(0).carried("without its port: by this method packets keep theirs");
      }
    } else {
      parts.forEach(each -> each.notCarried(refused));
    }
  }

  private static String refusal(Virtual service, Socket arrival, Method method) {
    boolean unchecked =
        service.reals().stream().allMatch(real -> service.check(real.socket()).isEmpty());
    boolean here = arrival.address().isLoopback();
    if (!here && arrival.address().family() != service.key().family() && method != Method.TUNNEL) {
      return "a sorry server of another address family, which only a tunnel reaches";
    }
    if (service.real(arrival).isPresent()) {
      return "a sorry server that serves the service already: when it is dead it is no help";
    }
    return unchecked
        ? "a sorry server: no check of this service is carried over, so nothing would call it in"
        : "";
  }
}
