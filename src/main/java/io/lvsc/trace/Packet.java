package io.lvsc.trace;

import io.lvsc.model.Protocol;

/** A packet as its IP and transport headers have it. */
public record Packet(Protocol protocol, Endpoint from, Endpoint to) {

  Packet to(Endpoint other) {
    return new Packet(protocol, from, other);
  }

  Packet from(Endpoint other) {
    return new Packet(protocol, other, to);
  }

  /** Its answer. */
  Packet reply() {
    return new Packet(protocol, to, from);
  }

  /** {@code 192.0.2.77:* > 203.0.113.100:80}. */
  @Override
  public String toString() {
    return from + " > " + to;
  }
}
