package io.lvsc.model;

import io.lvsc.order.Sort;
import java.util.ArrayList;
import java.util.List;

/** Ports from one to another, both included. */
public record PortRange(int first, int last) {
  /** Every port, which needs no port match at all. */
  public static final PortRange ALL = new PortRange(0, 65535);

  /** Every port that a packet can have. */
  static final PortRange REAL = new PortRange(1, 65535);

  public static PortRange of(int port) {
    return new PortRange(port, port);
  }

  /** As people write it: "80", "9000-9010", "any". */
  @Override
  public String toString() {
    return isAll() ? "any" : isSingle() ? Integer.toString(first) : first + "-" + last;
  }

  /** In a sentence: "packets to all ports", "port 80", "ports 9000-9010". */
  public String words() {
    return isAll() ? "packets to all ports" : (isSingle() ? "port " : "ports ") + this;
  }

  /** Whether it is every port. */
  public boolean isAll() {
    return first == ALL.first && last == ALL.last;
  }

  public boolean contains(PortRange other) {
    return first <= other.first && other.last <= last;
  }

  public boolean overlaps(PortRange other) {
    return first <= other.last && other.first <= last;
  }

  /** Ports in ascending order; ranges that overlap or touch become one. */
  public static List<PortRange> merged(List<PortRange> ranges) {
    List<PortRange> merged = new ArrayList<>();
    for (PortRange range : ranges.stream().sorted(Sort.by(PortRange::first)).toList()) {
      int top = merged.size() - 1;
      if (top >= 0 && range.first <= merged.get(top).last + 1) {
        PortRange lower = merged.get(top);
        merged.set(top, new PortRange(lower.first, Math.max(lower.last, range.last)));
      } else {
        merged.add(range);
      }
    }
    return List.copyOf(merged);
  }

  /** The ports of both; only where they overlap. */
  public PortRange intersection(PortRange other) {
    return new PortRange(Math.max(first, other.first), Math.min(last, other.last));
  }

  public boolean isSingle() {
    return first == last;
  }
}
