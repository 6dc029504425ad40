package io.lvsc.adopt.table;

import io.lvsc.model.IpAddress;

/**
 * An address and a port.
 *
 * @param port 0 for all ports, or for the port that a packet came with
 */
public record Socket(IpAddress address, int port) {

  /** As ipvsadm prints it. */
  @Override
  public String toString() {
    return address.beforePort() + ":" + port;
  }
}
