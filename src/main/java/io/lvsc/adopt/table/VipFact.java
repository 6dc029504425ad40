package io.lvsc.adopt.table;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;

/**
 * An address that a director holds for clients.
 *
 * @param block with its prefix length as written; the full one where none was
 * @param device the interface that it is on; empty if not known
 */
public record VipFact(Cidr block, String device, Directive by) {
  public IpAddress address() {
    return block.address();
  }
}
