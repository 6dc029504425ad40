package io.lvsc.hash;

import io.lvsc.model.IpAddress;

/**
 * A real server as a hash scheduler sees it.
 *
 * @param port as the kernel's table has it; 0 for that of a mark
 * @param weight now; 0 if it takes no new connections
 * @param upWeight the last weight that was not 0: mh deals by it, so that a server which drains
 *     keeps its share of the table (ip_vs_ctl.c, {@code last_weight})
 */
public record HashedServer(IpAddress address, int port, int weight, int upWeight) {

  /** One that takes new connections, or has weight 0 since it was added. */
  public static HashedServer of(IpAddress address, int port, int weight) {
    return new HashedServer(address, port, weight, weight);
  }

  /** It while it takes no new connections. */
  public HashedServer resting() {
    return new HashedServer(address, port, 0, upWeight);
  }

  /** It with another weight. */
  public HashedServer weighing(int other) {
    return of(address, port, other);
  }

  /** Whether it takes new connections. */
  public boolean isAvailable() {
    return weight > 0;
  }

  /** Whether the kernel takes both for one entry of the service. */
  public boolean isSame(HashedServer other) {
    return port == other.port && address.equals(other.address);
  }
}
