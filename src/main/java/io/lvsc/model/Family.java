package io.lvsc.model;

/** An address family. */
public enum Family {
  IPV4("IPv4", 32),
  IPV6("IPv6", 128);

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

  public Family other() {
    return this == IPV4 ? IPV6 : IPV4;
  }
}
