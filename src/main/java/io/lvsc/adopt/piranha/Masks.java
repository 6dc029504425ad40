package io.lvsc.adopt.piranha;

import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import java.util.OptionalInt;

/** Netmasks with dots. */
final class Masks {
  private static final long ALL = 0xFFFFFFFFL;

  private Masks() {}

  /** The prefix length of a mask; empty if it is none. */
  static OptionalInt prefix(String mask) {
    return IpAddress.parse(mask)
        .filter(address -> address.family() == Family.IPV4)
        .map(IpAddress::low)
        .filter(bits -> ((ALL - bits + 1) & (ALL - bits)) == 0)
        .map(bits -> OptionalInt.of(Long.bitCount(bits)))
        .orElseGet(OptionalInt::empty);
  }

  /** An address with the length of a mask; the whole address where there is none to use. */
  static Cidr block(IpAddress address, String mask) {
    OptionalInt prefix = prefix(mask);
    boolean usable = prefix.isPresent() && prefix.getAsInt() > 0;
    return usable ? new Cidr(address, prefix.getAsInt()) : Cidr.host(address);
  }
}
