package io.lvsc.trace;

import io.lvsc.model.IpAddress;
import java.util.Optional;

/**
 * One end of a connection.
 *
 * @param port empty if any port would do
 */
public record Endpoint(IpAddress address, Optional<Integer> port) {

  public static Endpoint of(IpAddress address, int port) {
    return new Endpoint(address, Optional.of(port));
  }

  /** An address with any port. */
  public static Endpoint anyPort(IpAddress address) {
    return new Endpoint(address, Optional.empty());
  }

  /** {@code 192.0.2.77:*}, {@code [2001:db8::1]:80}. */
  @Override
  public String toString() {
    return address.beforePort() + ":" + port.map(String::valueOf).orElse("*");
  }
}
