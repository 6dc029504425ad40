package io.lvsc.plan;

import java.util.List;
import java.util.Optional;

/** What a Linux front router needs. */
public record RouterPlan(String host, List<Neighbor> neighbors) implements HostPlan {
  public RouterPlan {
    neighbors = List.copyOf(neighbors);
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
  public record Neighbor(String vip, String mac, String device) {}
}
