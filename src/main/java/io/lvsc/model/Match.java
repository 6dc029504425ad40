package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * Packets that get a firewall mark.
 *
 * @param ports at least one range; all ports are the one range 0 to 65535
 * @param source the clients; empty for all
 */
public record Match(
    Vip vip,
    Protocol protocol,
    List<PortRange> ports,
    Optional<Written<Cidr>> source,
    SpecPath at) {
  public Match {
    ports = List.copyOf(ports);
  }

  public boolean anyPort() {
    return ports.contains(PortRange.ALL);
  }

  /** Whether it catches every packet to a port, whoever sends it. */
  public boolean covers(PortRange range) {
    return source.isEmpty() && ports.stream().anyMatch(p -> p.contains(range));
  }
}
