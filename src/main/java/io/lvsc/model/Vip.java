package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.Optional;

/**
 * A virtual IP address.
 *
 * @param address with its place
 * @param network where it is answered for: the named one, else the one that holds it
 */
public record Vip(String name, Written<IpAddress> address, Optional<Network> network, SpecPath at) {

  public IpAddress ip() {
    return address.value();
  }

  public Family family() {
    return ip().family();
  }
}
