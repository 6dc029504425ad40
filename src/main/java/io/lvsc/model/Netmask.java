package io.lvsc.model;

import java.util.Optional;

/**
 * A persistence netmask: a prefix length, or an IPv4 mask as a dotted quad.
 *
 * @param dotted the mask if it was written as one; may have holes, which a rule complains of
 * @param length the prefix length if it was written as one; may be out of range
 */
public record Netmask(Optional<IpAddress> dotted, int length) {

  /** The prefix length for a family; empty if there is none: holes, out of range, other family. */
  public Optional<Integer> prefix(Family family) {
    if (dotted.isEmpty()) {
      return length >= 1 && length <= family.bits() ? Optional.of(length) : Optional.empty();
    }
    long mask = dotted.get().low();
    int ones = Long.bitCount(mask);
    boolean contiguous = ones > 0 && mask == (0xffffffffL << (32 - ones) & 0xffffffffL);
    boolean ipv4 = family == Family.IPV4 && dotted.get().family() == Family.IPV4;
    return ipv4 && contiguous ? Optional.of(ones) : Optional.empty();
  }

  @Override
  public String toString() {
    return dotted.map(IpAddress::toString).orElse(Integer.toString(length));
  }
}
