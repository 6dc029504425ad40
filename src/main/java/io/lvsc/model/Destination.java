package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.Optional;

/**
 * A real server in a virtual service (IPVS's own word for the pair).
 *
 * @param rip the address that the service uses: of its own family if the server has one
 * @param writtenPort its port where the spec gives one
 * @param weight as written, 1 by default; see {@link #effectiveWeight()}
 * @param upperThreshold connections; empty for no limit
 */
public record Destination(
    RealServer server,
    RealServer.Attached rip,
    ForwardingMethod forwarding,
    Optional<Written<Integer>> writtenPort,
    int weight,
    State state,
    Optional<Integer> upperThreshold,
    Optional<Integer> lowerThreshold,
    Tunnel tunnel,
    SpecPath at) {

  /** Whether new connections go to it. */
  public enum State implements Keyword {
    ACTIVE,
    /** Weight 0: keeps its connections, gets no new ones. */
    DRAIN,
    /** Left out of the kernel's table; the host keeps its VIPs. */
    DISABLED
  }

  /** The RIP that the director sends to. */
  public IpAddress address() {
    return rip.address().value();
  }

  /** The weight that the kernel gets. */
  public int effectiveWeight() {
    return state == State.ACTIVE ? weight : 0;
  }

  /** Whether it takes new connections. */
  public boolean takesConnections() {
    return effectiveWeight() > 0;
  }

  /** The port that the kernel's table shows: its own, else the service's; 0 for fwmark and PCC. */
  public int port(ServiceAddress service) {
    int servicePort = service instanceof VipPort vipPort ? vipPort.port() : 0;
    return writtenPort.map(Written::value).orElse(servicePort);
  }
}
