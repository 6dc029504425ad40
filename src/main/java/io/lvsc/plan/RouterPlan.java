package io.lvsc.plan;

import java.util.List;
import java.util.Optional;

/** What a Linux front router needs. */
public record RouterPlan(String host, List<Neighbour> neighbours) implements HostPlan {
  public RouterPlan {
    neighbours = List.copyOf(neighbours);
  }

  @Override
  public Optional<Role> role() {
    return Optional.of(Role.ROUTER);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.router(this);
  }

  /** A VIP bound to a director's MAC address on an interface of the router. */
  public record Neighbour(String vip, String mac, String device) {}
}
