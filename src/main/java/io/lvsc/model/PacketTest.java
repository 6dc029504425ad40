package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a packet is expected to do.
 *
 * @param from the client
 * @param to a VIP or service and a port, as it was written
 * @param protocol empty for that of the service, else TCP
 * @param reaches the names of the real servers that answer new connections; none if nobody is to
 * @param down the hosts that do not run meanwhile
 */
public record PacketTest(
    Written<IpAddress> from,
    Written<String> to,
    Optional<Protocol> protocol,
    List<String> reaches,
    Set<String> down,
    SpecPath at) {
  public PacketTest {
    reaches = List.copyOf(reaches);
    down = Set.copyOf(down);
  }
}
