package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;

/**
 * A real server in a virtual service (IPVS's own word for the pair).
 *
 * @param rip the address that the service uses: of its own family if the server has one; of the
 *     director itself one that it is asked at whether it is alive
 * @param writtenPort its port where the spec gives one
 * @param weight as written, 1 by default; see {@link #effectiveWeight()}
 * @param upperThreshold connections; empty for no limit
 * @param check empty if nobody asks whether it is alive
 * @param sorry whether it serves only while too few of the others are alive
 */
public record Destination(
    Server server,
    RealServer.Attached rip,
    ForwardingMethod forwarding,
    Optional<Written<Integer>> writtenPort,
    int weight,
    State state,
    Optional<Integer> upperThreshold,
    Optional<Integer> lowerThreshold,
    Tunnel tunnel,
    Optional<HealthCheck> check,
    boolean sorry,
    SpecPath at) {

  /** Whether new connections go to it. */
  public enum State implements Keyword {
    ACTIVE,
    /** Weight 0: keeps its connections, gets no new ones. */
    DRAIN,
    /** Left out of the kernel's table; the host keeps its VIPs. */
    DISABLED
  }

  /** The address that the kernel's table has: the RIP that the director sends to. */
  public IpAddress address() {
    return isLocal() && !isRewritten() ? IpAddress.loopback(rip.family()) : rip.ip();
  }

  /** The flag of ipvsadm by which it is reached. */
  public String flag() {
    return isRewritten() ? ForwardingMethod.NAT.flag() : forwarding.flag();
  }

  /** Whether the director itself serves. */
  public boolean isLocal() {
    return forwarding == ForwardingMethod.LOCAL;
  }

  /** Whether the director itself serves, at an address of its own instead of the VIP. */
  public boolean isRewritten() {
    return server instanceof LocalServer local && local.rewritten();
  }

  /** The machine that serves, unless that is the director itself. */
  public Optional<RealServer> machine() {
    return server instanceof RealServer machine ? Optional.of(machine) : Optional.empty();
  }

  /** The director that serves as one of several. */
  public Optional<Director> director() {
    return server instanceof ServingDirector one ? Optional.of(one.director()) : Optional.empty();
  }

  /** Whether a director serves, as whichever balances or as one of several. */
  public boolean isDirector() {
    return isLocal() || director().isPresent();
  }

  /** Where it is written who serves. */
  public SpecPath serverAt() {
    return at.key(isLocal() ? "director" : "server");
  }

  /** The entry as another director has it. */
  Destination with(RealServer.Attached own) {
    return with(own, weight, state, sorry);
  }

  /** The entry in another state. */
  public Destination in(State other) {
    return with(rip, weight, other, sorry);
  }

  /** A sorry server while it serves. */
  public Destination serving(int sorryWeight) {
    return with(rip, sorryWeight, State.ACTIVE, false);
  }

  private Destination with(
      RealServer.Attached otherRip, int otherWeight, State otherState, boolean stillSorry) {
    return new Destination(
        server,
        otherRip,
        forwarding,
        writtenPort,
        otherWeight,
        otherState,
        upperThreshold,
        lowerThreshold,
        tunnel,
        check,
        stillSorry,
        at);
  }

  /** The weight that the kernel gets while all is well. */
  public int effectiveWeight() {
    return state == State.ACTIVE && !sorry ? weight : 0;
  }

  /** Whether it takes new connections while all is well. */
  public boolean takesConnections() {
    return effectiveWeight() > 0;
  }

  /** Whether it stands in the kernel's table with weight 0: known clients only. */
  public boolean isQuiescent() {
    return state != State.DISABLED && !sorry && effectiveWeight() == 0;
  }

  /** Where it is written that it is quiescent. */
  public SpecPath quiescentAt() {
    return at.key(state == State.DRAIN ? "state" : "weight");
  }

  /**
   * Equal for two entries of a service that are one to the kernel, which tells them apart by
   * address and port (ip_vs_ctl.c, ip_vs_lookup_dest); ipvsadm gives all but masqueraded ones the
   * port of the service, if it has one.
   */
  public Object tableKey(ServiceAddress service) {
    if (isLocal()) {
      return List.of(server.name(), address(), port(service));
    }
    boolean mapped = forwarding.rewritesPorts() || !service.namesPort();
    int port = service instanceof VipPort vipPort && !mapped ? vipPort.port() : port(service);
    return List.of(server.name(), port);
  }

  /** The port that the kernel's table shows: its own, else the service's; 0 for fwmark and PCC. */
  public int port(ServiceAddress service) {
    int servicePort = service instanceof VipPort vipPort ? vipPort.port() : 0;
    return writtenPort.map(Written::value).orElse(servicePort);
  }
}
