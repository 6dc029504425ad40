package io.lvsc.trace;

import io.lvsc.model.Family;

/**
 * How large a packet is, in bytes, all its headers included.
 *
 * @param bytes of the whole packet
 * @param divisible whether routers may send it in fragments: it is IPv4, and its DF bit is not set
 * @param largest of the fragments that it is in; {@code bytes} if it is whole
 */
public record Load(int bytes, boolean divisible, int largest) {
  /** Fragments of IPv6 have a header more (RFC 8200, 4.5). */
  private static final int FRAGMENT_HEADER = 8;

  private static final int UNIT = 8;

  /** A whole packet. */
  public static Load of(int bytes, boolean divisible) {
    return new Load(bytes, divisible, bytes);
  }

  public boolean isWhole() {
    return largest == bytes;
  }

  boolean fits(int mtu) {
    return largest <= mtu;
  }

  /** In fragments that a network takes: all but the last hold a multiple of 8 bytes. */
  Load within(int mtu, Family family) {
    int headers = family.ipHeader() + (family == Family.IPV6 ? FRAGMENT_HEADER : 0);
    int room = Math.min(mtu, largest) - headers;
    return new Load(bytes, divisible, headers + room / UNIT * UNIT);
  }

  /**
   * In a tunnel. Who puts fragments together and sends the packet on makes none that is larger than
   * what came (ip_output.c, ip_do_fragment, {@code frag_max_size}).
   *
   * @param overhead bytes of the tunnel's headers
   * @param outer whether routers may send what they make in fragments
   */
  Load wrapped(int overhead, boolean outer, Family family) {
    Load whole = of(bytes + overhead, outer);
    return isWhole() ? whole : whole.within(largest, family);
  }
}
