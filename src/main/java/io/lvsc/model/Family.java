package io.lvsc.model;

/** An address family. */
public enum Family {
  IPV4("IPv4", 32),
  IPV6("IPv6", 128);

  /** Bytes of a TCP header without options. */
  private static final int TCP_HEADER = 20;

  private final String title;
  private final int bits;

  Family(String title, int bits) {
    this.title = title;
    this.bits = bits;
  }

  /** As people write it: "IPv4". */
  public String title() {
    return title;
  }

  /** The length of an address. */
  public int bits() {
    return bits;
  }

  /** Bytes of an IP header without options. */
  public int ipHeader() {
    return this == IPV4 ? 20 : 40;
  }

  /** The largest TCP segment, in bytes without its header, that a packet of a size has room for. */
  public int segment(int packet) {
    return packet - ipHeader() - TCP_HEADER;
  }

  public Family other() {
    return this == IPV4 ? IPV6 : IPV4;
  }
}
