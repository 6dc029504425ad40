package io.lvsc.adopt.read;

import io.lvsc.adopt.ledger.Directive;

/** What becomes of a tool's word for dead servers: weight 0, or out of the table. */
public final class DeadServers {
  private DeadServers() {}

  /**
   * Settles the word.
   *
   * @param quiesced whether the tool gives a dead server weight 0
   * @param udp whether the service is one of UDP
   */
  public static void settle(Directive by, boolean quiesced, boolean udp) {
    if (quiesced != udp) {
      by.same(
          udp
              ? "a dead server of a UDP service has no entry anyway"
              : "a dead server gets weight 0 anyway");
    } else {
      by.notCarried(
          udp
              ? "lvsc takes a dead server of a UDP service out of the table"
              : "lvsc gives a dead server weight 0, and takes none out of the table");
    }
  }
}
