package io.lvsc.plan;

import java.util.List;

/** What a Linux front router needs. */
public record RouterPlan(String host, List<Neighbour> neighbours) implements HostPlan {
  public RouterPlan {
    neighbours = List.copyOf(neighbours);
  }

  /** A VIP bound to a director's MAC address on an interface of the router. */
  public record Neighbour(String vip, String mac, String device) {}
}
