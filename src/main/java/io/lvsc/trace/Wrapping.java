package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Tunnel;

/**
 * The outer header of a packet in a tunnel.
 *
 * @param kind in words: {@code proto 4}, {@code udp 6080}
 * @param overhead bytes that it adds, all headers together
 */
public record Wrapping(IpAddress from, IpAddress to, String kind, int overhead) {

  static Wrapping of(IpAddress from, Destination server, Family inner, int overhead) {
    return new Wrapping(from, server.address(), kind(server.tunnel(), inner), overhead);
  }

  /** The numbers are IANA's: IPv4 4, IPv6 41, GRE 47. */
  private static String kind(Tunnel tunnel, Family inner) {
    return switch (tunnel.type()) {
      case IPIP -> inner == Family.IPV4 ? "proto 4" : "proto 41";
      case GRE -> "proto 47";
      case GUE -> "udp " + tunnel.port().orElseThrow();
    };
  }
}
