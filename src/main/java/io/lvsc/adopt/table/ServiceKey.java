package io.lvsc.adopt.table;

import io.lvsc.model.Family;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a virtual service: a protocol and a socket, or a mark and a family.
 *
 * @param protocol null for a mark
 * @param socket null for a mark
 * @param mark 0 for a socket
 */
public record ServiceKey(
    @Nullable Protocol protocol, @Nullable Socket socket, long mark, Family family) {

  public static ServiceKey of(Protocol protocol, IpAddress address, int port) {
    return new ServiceKey(protocol, new Socket(address, port), 0, address.family());
  }

  public static ServiceKey ofMark(long mark, Family family) {
    return new ServiceKey(null, null, mark, family);
  }

  /** Whether it is lvsc's own, of what one director gives to another that serves. */
  public boolean isReceived() {
    return isMark() && mark == FirewallMark.RESERVED;
  }

  public boolean isMark() {
    return socket == null;
  }

  public Optional<IpAddress> address() {
    return Optional.ofNullable(socket).map(Socket::address);
  }

  /** 0 for a mark and for all ports. */
  public int port() {
    return socket == null ? 0 : socket.port();
  }

  /** As {@code ipvsadm -Sn} prints it: {@code -t 10.0.0.1:80}, {@code -f 10 -6}. */
  @Override
  public String toString() {
    return protocol == null || socket == null
        ? "-f " + mark + (family == Family.IPV6 ? " -6" : "")
        : protocol.flag() + " " + socket;
  }
}
