package io.lvsc.model;

/** Ports from one to another, both included. */
public record PortRange(int first, int last) {
  /** Every port, which needs no port match at all. */
  public static final PortRange ALL = new PortRange(0, 65535);

  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  public boolean contains(PortRange other) {
    return first <= other.first && other.last <= last;
  }

  public boolean overlaps(PortRange other) {
    return first <= other.last && other.first <= last;
  }

  public boolean isSingle() {
    return first == last;
  }
}
