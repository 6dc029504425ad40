package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A virtual service: what the director catches, and who serves it.
 *
 * @param onePacket each datagram is scheduled by itself
 * @param localAddress the address that full NAT servers see, where the spec names one
 * @param destinations its real servers, and behind them its sorry server
 */
public record VirtualService(
    String name,
    ServiceAddress address,
    Scheduler scheduler,
    List<Written<SchedulerFlag>> schedulerFlags,
    Optional<Persistence> persistence,
    boolean onePacket,
    Optional<Written<IpAddress>> localAddress,
    List<Destination> destinations,
    Fallback fallback,
    SpecPath at) {
  private static final int MOST_PORTABLE_WEIGHT = 65535;

  public VirtualService {
    schedulerFlags = List.copyOf(schedulerFlags);
    destinations = List.copyOf(destinations);
  }

  public Family family() {
    return address.family();
  }

  /** The VIP and port, unless it is a fwmark service. */
  public Optional<VipPort> vipPort() {
    return address instanceof VipPort vipPort ? Optional.of(vipPort) : Optional.empty();
  }

  /** The firewall mark, if it is a fwmark service. */
  public Optional<FirewallMark> mark() {
    return address instanceof FirewallMark mark ? Optional.of(mark) : Optional.empty();
  }

  /** Where its port or mark is written. */
  public SpecPath addressAt() {
    return at.key(mark().isPresent() ? "fwmark" : "port");
  }

  /** What it catches: the matches of its mark, else its VIP and port as the only one. */
  public List<Match> matches() {
    return mark()
        .map(FirewallMark::matches)
        .orElseGet(() -> vipPort().stream().map(vipPort -> vipPort.asMatch(at)).toList());
  }

  /** Where its VIP is written, or that of its first match. */
  public SpecPath vipAt() {
    return matches().get(0).at().key("vip");
  }

  /** The VIPs that its packets are for. */
  public List<Vip> vips() {
    return matches().stream().map(Match::vip).distinct().toList();
  }

  /** Whether packets of a protocol are for it. */
  public boolean takes(Protocol protocol) {
    return matches().stream().anyMatch(match -> match.protocol() == protocol);
  }

  /**
   * Whether a client that keeps its port stays with a server of weight 0: the kernel sees no new
   * connection in a datagram (ip_vs_core.c, is_new_conn()). Only its entry's end frees the client.
   */
  public boolean keepsDatagramClients() {
    return !onePacket && takes(Protocol.UDP);
  }

  /**
   * Whether IPVS keeps no connection of a protocol's packets, so that it knows no reply
   * (ip_vs_conn.c, ip_vs_conn_hash).
   */
  public boolean forgets(Protocol protocol) {
    return onePacket && protocol == Protocol.UDP;
  }

  /** Whether its scheduler hashes the client's port too. */
  public boolean hashesPorts() {
    return schedulerFlags.stream().anyMatch(flag -> !flag.value().isFallback());
  }

  /**
   * Whether all connections of a client go to one server, to whatever port that the service takes:
   * by persistence, or by a hash of the client's address alone.
   */
  public boolean bindsClients() {
    return persistence.isPresent() || (scheduler.hashesClients() && !hashesPorts());
  }

  /** Whether clients whose hash falls on a server that takes none go to another one. */
  public boolean fallsBack() {
    return schedulerFlags.stream().anyMatch(flag -> flag.value().isFallback());
  }

  /** PPC, PCC or PFWMC; empty if it is not persistent. */
  public Optional<PersistenceMode> persistenceMode() {
    return persistence.map(
        p ->
            mark().isPresent()
                ? PersistenceMode.PFWMC
                : address.namesPort() ? PersistenceMode.PPC : PersistenceMode.PCC);
  }

  /** The servers that stand in the kernel's table: all but the disabled ones. */
  public Stream<Destination> listed() {
    return destinations.stream().filter(d -> d.state() != Destination.State.DISABLED);
  }

  /** The servers that take new connections. */
  public List<Destination> active() {
    return destinations.stream().filter(Destination::takesConnections).toList();
  }

  /** The host that answers while too few servers are alive. */
  public Optional<Destination> sorryServer() {
    return destinations.stream().filter(Destination::sorry).findFirst();
  }

  /**
   * The weight of the sorry server while it serves, alone: ovf sends a server as many connections
   * as its weight (ip_vs_ovf.c).
   */
  public int sorryWeight() {
    return scheduler == Scheduler.OVF ? MOST_PORTABLE_WEIGHT : 1;
  }

  /** The servers that are asked whether they are alive. */
  public Stream<Destination> checked() {
    return listed().filter(server -> server.check().isPresent());
  }

  /** What its servers are asked; once what several are asked by the same words of the spec. */
  public Stream<HealthCheck> checks() {
    return checked().flatMap(server -> server.check().stream()).distinct();
  }

  /** Whether any of its servers is asked. */
  public boolean isChecked() {
    return checked().findAny().isPresent();
  }

  /** The first of the active servers that has the greatest weight; there must be one. */
  public Destination heaviest() {
    return active().stream().reduce((a, b) -> b.weight() > a.weight() ? b : a).orElseThrow();
  }

  /** The service as one director has it: only where that serves itself, do they differ. */
  public VirtualService on(Director director) {
    if (!uses(ForwardingMethod.LOCAL)) {
      return this;
    }
    return with(destinations.stream().map(each -> on(director, each)).toList());
  }

  /** The service with its servers in other states. */
  public VirtualService with(List<Destination> others) {
    return new VirtualService(
        name,
        address,
        scheduler,
        schedulerFlags,
        persistence,
        onePacket,
        localAddress,
        others,
        fallback,
        at);
  }

  private Destination on(Director director, Destination server) {
    return server.isLocal()
        ? LocalServer.address(director, this).map(server::with).orElse(server)
        : server;
  }

  /** Whether any server is reached by a method, disabled ones included. */
  public boolean uses(ForwardingMethod method) {
    return reachedBy(method).findAny().isPresent();
  }

  /** The servers that are reached by a method, disabled ones included. */
  public Stream<Destination> reachedBy(ForwardingMethod method) {
    return destinations.stream().filter(server -> server.forwarding() == method);
  }
}
