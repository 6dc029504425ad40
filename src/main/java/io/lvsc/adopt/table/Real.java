package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
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
}
