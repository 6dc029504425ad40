package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

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

  /** All its packets, as a match would say it. */
  Match asMatch(SpecPath service) {
    return new Match(vip, protocol, List.of(ports()), Optional.empty(), service);
  }

  /** The ports that it takes. */
  public PortRange ports() {
    return anyPort() ? PortRange.ALL : PortRange.of(port);
  }

  @Override
  public Family family() {
    return vip.family();
  }

  @Override
  public Object tableKey() {
    return tableKey(vip.ip(), protocol, port);
  }

  /** The key of the service that an address, a protocol and a port have. */
  public static Object tableKey(IpAddress vip, Protocol protocol, int port) {
    return List.of(vip, protocol, port);
  }

  @Override
  public boolean namesPort() {
    return !anyPort();
  }

  @Override
  public String title() {
    return protocol.keyword() + " " + vip.ip().beforePort() + ":" + (anyPort() ? "any" : port);
  }
}
