package io.lvsc.adopt.read;

import io.lvsc.adopt.table.Socket;
import io.lvsc.model.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/** Addresses with ports, as configuration files have them. */
public final class Sockets {
  private Sockets() {}

  /** {@code 10.0.0.1:80}, {@code [fd00::1]:http}; empty without a port. */
  public static Optional<Socket> parse(String text) {
    int colon = text.lastIndexOf(':');
    return colon < 0 ? Optional.empty() : of(text.substring(0, colon), text.substring(colon + 1));
  }

  /**
   * An address and a port.
   *
   * @param address in brackets or without
   * @param port a number, or the name of a service
   */
  public static Optional<Socket> of(String address, String port) {
    OptionalInt number = Ports.parse(port);
    return number.isEmpty()
        ? Optional.empty()
        : IpAddress.parse(address.replace("[", "").replace("]", ""))
            .map(ip -> new Socket(ip, number.getAsInt()));
  }
}
