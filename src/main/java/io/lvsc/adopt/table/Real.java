package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.List;

/**
 * A server of a service.
 *
 * @param parts the directives that say so; the first is the one that names the server
 * @param live whether a running kernel says so, whose weights a check may have changed
 * @param note what is to be said about it in the spec; may be empty
 */
public record Real(
    Socket socket, Delivery delivery, List<Directive> parts, boolean live, String note) {
  public Real {
    parts = List.copyOf(parts);
  }

  /**
   * The director itself, in the one form in which it is compared, by whichever of its addresses and
   * methods it is served: no table of lvsc has a loopback address by masquerading.
   *
   * @param remark what is to be said about it in the spec; may be empty
   */
  public Real here(Family family, String remark) {
    return new Real(
        new Socket(IpAddress.loopback(family), socket.port()),
        new Delivery(
            Method.MASQUERADE,
            delivery.weight(),
            delivery.upper(),
            delivery.lower(),
            Encapsulation.IPIP),
        parts,
        live,
        remark.isEmpty() ? note : remark);
  }
}
