package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * A network interface of a director or router.
 *
 * @param addresses the first of a family is the host's address on that network: a director's DIP
 */
public record Interface(
    String name,
    Network network,
    List<Written<IpAddress>> addresses,
    Optional<Written<Mac>> mac,
    SpecPath at) {
  public Interface {
    addresses = List.copyOf(addresses);
  }

  public Optional<IpAddress> address(Family family) {
    return addresses.stream().map(Written::value).filter(a -> a.family() == family).findFirst();
  }
}
