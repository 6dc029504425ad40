package io.lvsc.model;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IP address; equal whenever the kernel would take it for the same one.
 *
 * @param high the upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low the lower 64 bits, or the 32 bits of an IPv4 address
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

  // A record's own two are put together at run time, which takes a short run longer than all its
  // comparisons.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IpAddress address
        && low == address.low
        && high == address.high
        && family == address.family;
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(high) + Long.hashCode(low);
  }

  /**
   * Reads a strict dotted quad or any valid form of an IPv6 address without a zone. Short and octal
   * forms of IPv4 are refused: inet_aton(3), which ipvsadm uses, reads {@code 010.0.0.1} as
   * 8.0.0.1.
   */
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
  }

  private static Optional<IpAddress> parseIpv4(String text) {
    long bits = 0;
    int dots = 0;
    int octet = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (octet < 0 || ++dots > 3) {
          return Optional.empty();
        }
        bits = bits << 8 | octet;
        octet = -1;
      } else if (c >= '0' && c <= '9' && octet != 0) {
        octet = Math.max(octet, 0) * 10 + (c - '0');
        if (octet > 255) {
          return Optional.empty();
        }
      } else {
        return Optional.empty();
      }
    }
    return dots == 3 && octet >= 0
        ? Optional.of(new IpAddress(Family.IPV4, 0, bits << 8 | octet))
        : Optional.empty();
  }

  private static Optional<IpAddress> parseIpv6(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789abcdefABCDEF:.".indexOf(text.charAt(i)) < 0) {
        return Optional.empty();
      }
    }
    try {
      byte[] bytes = InetAddress.getByName(text).getAddress();
      return Optional.of(bytes.length == 4 ? mapped(bytes) : ofBytes(bytes));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** The JDK turns ::ffff:a.b.c.d into an IPv4 address; for IPVS it stays IPv6. */
  private static IpAddress mapped(byte[] bytes) {
    return new IpAddress(Family.IPV6, 0, 0xffffL << 32 | bits(bytes, 0, 4));
  }

  private static IpAddress ofBytes(byte[] bytes) {
    return new IpAddress(Family.IPV6, bits(bytes, 0, 8), bits(bytes, 8, 16));
  }

  private static long bits(byte[] bytes, int from, int to) {
    long bits = 0;
    for (int i = from; i < to; i++) {
      bits = bits << 8 | (bytes[i] & 0xff);
    }
    return bits;
  }

  /** The address with everything behind a prefix set to 0. */
  public IpAddress network(int prefix) {
    return new IpAddress(family, high & highMask(prefix), low & lowMask(prefix));
  }

  /** The address with everything behind a prefix set to 1: the broadcast address in IPv4. */
  IpAddress last(int prefix) {
    long all = family == Family.IPV4 ? 0xffffffffL : -1L;
    long allHigh = family == Family.IPV4 ? 0 : -1L;
    return new IpAddress(
        family, high | (allHigh & ~highMask(prefix)), low | (all & ~lowMask(prefix)));
  }

  private long highMask(int prefix) {
    return family == Family.IPV4 ? 0 : leading(Math.min(prefix, 64));
  }

  private long lowMask(int prefix) {
    return family == Family.IPV4 ? leading(prefix) >>> 32 : leading(Math.max(0, prefix - 64));
  }

  private static long leading(int ones) {
    return ones == 0 ? 0 : -1L << (64 - ones);
  }

  /** 0.0.0.0 or ::, which no host has. */
  public static IpAddress unspecified(Family family) {
    return new IpAddress(family, 0, 0);
  }

  /** 127.0.0.1 or ::1, which every host has. */
  public static IpAddress loopback(Family family) {
    return new IpAddress(family, 0, family == Family.IPV4 ? 0x7f000001L : 1);
  }

  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  public boolean isLoopback() {
    return family == Family.IPV4 ? low >>> 24 == 127 : high == 0 && low == 1;
  }

  public boolean isMulticast() {
    return family == Family.IPV4 ? low >>> 28 == 0xe : high >>> 56 == 0xff;
  }

  /** Whether it can be the address of one host as others see it. */
  public boolean isUnicast() {
    return SpecialAddress.of(this).filter(kind -> kind != SpecialAddress.LINK_LOCAL).isEmpty();
  }

  /**
   * Whether it can be a gateway: a link-local one is usual in IPv6, where it is in every network.
   */
  public boolean canBeGateway() {
    return isUnicast() && (!isLinkLocal() || isLinkLocalIpv6());
  }

  public boolean isLinkLocalIpv6() {
    return family == Family.IPV6 && isLinkLocal();
  }

  public boolean isLinkLocal() {
    return family == Family.IPV4 ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
  }

  /** 255.255.255.255. */
  public boolean isBroadcast() {
    return family == Family.IPV4 && low == 0xffffffffL;
  }

  /** RFC 1918, the shared space of RFC 6598, and the unique local addresses of RFC 4193. */
  public boolean isPrivate() {
    if (family == Family.IPV6) {
      return high >>> 57 == 0xfc / 2;
    }
    return low >>> 24 == 10
        || low >>> 20 == 0xac1
        || low >>> 16 == 0xc0a8
        || low >>> 22 == (100L * 256 + 64) / 64;
  }

  /** Whether it is one host's beyond its own wire too. */
  public boolean isRoutable() {
    return isUnicast() && !isLinkLocal();
  }

  /** Every routable address that is not private, those for documentation included. */
  public boolean isPublic() {
    return isRoutable() && !isPrivate();
  }

  /** The address with its full prefix length, as ip(8) and iptables write a host: 10.0.0.1/32. */
  public String asHost() {
    return this + "/" + family.bits();
  }

  /** The address before a colon and a port: in brackets if it has colons itself. */
  public String beforePort() {
    return family == Family.IPV6 ? "[" + this + "]" : toString();
  }

  @Override
  public int compareTo(IpAddress other) {
    int byFamily = family.compareTo(other.family);
    int byHigh = Long.compareUnsigned(high, other.high);
    if (byFamily != 0) {
      return byFamily;
    }
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  /** A dotted quad, or RFC 5952's one form of an IPv6 address. */
  @Override
  public String toString() {
    return family == Family.IPV4 ? dotted(low) : ipv6();
  }

  private static String dotted(long bits) {
    return (bits >>> 24 & 255)
        + "."
        + (bits >>> 16 & 255)
        + "."
        + (bits >>> 8 & 255)
        + "."
        + (bits & 255);
  }

  private String ipv6() {
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + dotted(low);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 8; i++) {
      groups[i] = (int) ((i < 4 ? high : low) >>> (48 - 16 * (i % 4))) & 0xffff;
    }
    int start = -1;
    int length = 1;
    for (int i = 0; i < 8; i++) {
      int end = i;
      while (end < 8 && groups[end] == 0) {
        end++;
      }
      if (end - i > length) {
        start = i;
        length = end - i;
      }
      i = Math.max(i, end - 1);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      if (i == start) {
        text.append("::");
        i += length - 1;
      } else {
        boolean separated = text.length() == 0 || text.charAt(text.length() - 1) == ':';
        text.append(separated ? "" : ":").append(Integer.toHexString(groups[i]));
      }
    }
    return text.toString();
  }
}
