package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A virtual IP address.
 *
 * @param address with its place
 * @param network where it is answered for: the named one, else the one that holds it
 * @param gateway whether hosts may name it as their gateway
 * @param announce what it says of its announcement
 */
public record Vip(
    String name,
    Written<IpAddress> address,
    Optional<Network> network,
    boolean gateway,
    Optional<Announce> announce,
    SpecPath at) {

  public IpAddress ip() {
    return address.value();
  }

  public Family family() {
    return ip().family();
  }

  /** VIPs are the same if they have the same name; their contents never differ then. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Vip vip && vip.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
