package io.lvsc.model;

import java.util.List;

/**
 * A VIP, a protocol and a port.
 *
 * @param port 0 for all ports of the protocol
 */
public record VipPort(Vip vip, Protocol protocol, int port) implements ServiceAddress {

  /** All ports of the protocol: IPVS's port 0. */
  public boolean anyPort() {
    return port == 0;
  }

  @Override
  public Family family() {
    return vip.family();
  }

  @Override
  public Object tableKey() {
    return List.of(vip.ip(), protocol, port);
  }

  @Override
  public boolean namesPort() {
    return !anyPort();
  }

  @Override
  public String title() {
    String address = vip.family() == Family.IPV6 ? "[" + vip.ip() + "]" : vip.ip().toString();
    return protocol.keyword() + " " + address + ":" + (anyPort() ? "any" : port);
  }
}
