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

  /** Whether it catches every port of the protocol. */
  public boolean anyPort() {
    return PortRange.merged(ports).stream().anyMatch(range -> range.contains(PortRange.REAL));
  }

  /** The ports that it catches, in ascending order, apart from each other; all as {@code ALL}. */
  public List<PortRange> caught() {
    return anyPort() ? List.of(PortRange.ALL) : PortRange.merged(ports);
  }

  /** The clients, host bits cleared; empty for all of them. */
  public Optional<Cidr> clients() {
    return source
        .map(Written::value)
        .filter(cidr -> cidr.prefix() > 0)
        .map(cidr -> new Cidr(cidr.network(), cidr.prefix()));
  }

  /** Where those of its ports are written that reach into a range. */
  public SpecPath portsAt(PortRange range) {
    int index = 0;
    while (index < ports.size() - 1 && !ports.get(index).overlaps(range)) {
      index++;
    }
    return at.key("ports").index(index);
  }
}
