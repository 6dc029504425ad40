package io.lvsc.topology;

import io.lvsc.model.Host;
import java.util.List;

/**
 * A way that ends before its address.
 *
 * @param at the host that has no next step
 * @param hops the steps to there
 */
public record NoPath(Host at, Reason reason, List<Hop> hops) implements Way {
  public NoPath {
    hops = List.copyOf(hops);
  }

  /** Why a way ends. */
  public enum Reason {
    /** The spec does not tell: a router's own routes, or a real server's in a network beyond it. */
    UNKNOWN,
    /** No address beside the destination, no route and no default gateway: ENETUNREACH. */
    NO_ROUTE,
    /** The next hop is no neighbor, so the kernel refuses the route (fib_check_nh). */
    NEXT_HOP_ELSEWHERE,
    /** The packet comes back to a host that has sent it, until its time to live is over. */
    LOOP
  }

  /** Whether the sender itself is without a route. */
  public boolean isUnroutable() {
    return hops.isEmpty() && reason == Reason.NO_ROUTE;
  }
}
