package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How the directors share the VIPs: by VRRP version 3 (RFC 5798), in which one is active and the
 * others stand by.
 *
 * @param virtualRouterId 1 to 255, the same in every network
 * @param advertInterval hundredths of a second
 * @param preempt whether a director takes the VIPs from one behind it in the file
 * @param connectionSync empty if it is switched off
 */
public record HighAvailability(
    Written<Integer> virtualRouterId,
    Written<Integer> advertInterval,
    Written<Boolean> preempt,
    Optional<ConnectionSync> connectionSync,
    SpecPath at) {
  /** One second, in hundredths of one; RFC 5798, section 5.2.7. */
  public static final int DEFAULT_ADVERT_INTERVAL = 100;

  /**
   * IPVS's sync daemon: the active director multicasts its connections.
   *
   * @param network the one that the spec names
   * @param id 1 to 255; the kernel drops messages with another one
   */
  public record ConnectionSync(Optional<Network> network, int id, SpecPath at) {}

  /** The interval in seconds: {@code 1}, {@code 0.5}. */
  public String advertSeconds() {
    return BigDecimal.valueOf(advertInterval.value(), 2).stripTrailingZeros().toPlainString();
  }
}
