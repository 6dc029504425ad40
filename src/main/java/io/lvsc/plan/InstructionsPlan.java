package io.lvsc.plan;

import java.util.List;
import java.util.Optional;

/**
 * What an administrator has to do on a host that lvsc writes no scripts for.
 *
 * @param windows whether it runs Windows, which needs more than the VIPs
 * @param loopbacks VIPs to hold for direct routing
 * @param silent it must not answer ARP for its IPv4 VIPs; else its routers are bound to the
 *     director
 * @param tunnels VIPs to receive through a tunnel
 * @param gateways its expected default gateways
 * @param returnsToDirector replies of NAT services must go through the director
 * @param neighbors VIPs to bind to the director's MAC address, on a router
 */
public record InstructionsPlan(
    String host,
    boolean windows,
    List<String> loopbacks,
    boolean silent,
    List<TunnelEnd> tunnels,
    List<String> gateways,
    boolean returnsToDirector,
    List<RouterPlan.Neighbor> neighbors)
    implements HostPlan {
  public InstructionsPlan {
    loopbacks = List.copyOf(loopbacks);
    tunnels = List.copyOf(tunnels);
    gateways = List.copyOf(gateways);
    neighbors = List.copyOf(neighbors);
  }

  @Override
  public Optional<Role> role() {
    return Optional.empty();
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.byHand(this);
  }

  /**
   * A VIP whose packets come wrapped.
   *
   * @param wrapping in words: {@code gue, UDP port 6080}
   */
  public record TunnelEnd(String vip, String wrapping, String address) {}
}
