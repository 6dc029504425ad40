package io.lvsc.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a director needs.
 *
 * @param timeouts for {@code ipvsadm --set}; null leaves the kernel's alone
 * @param weights of servers that drain, where mh deals its table by them; none otherwise
 * @param vips that it holds beside its own addresses, by itself
 * @param vrrp what it holds while it is the active one of several; null where there is only one
 * @param announcement what BGP announces of it; null where nothing is announced
 * @param health which servers are asked whether they are alive; null for none
 * @param connTabBits of the module ip_vs; null for the kernel's own
 * @param ftpPorts of the module ip_vs_ftp; empty for its own, 21
 * @param addresses that it is expected to have
 * @param gateways that it is expected to have, one per family at most
 * @param routes that it is expected to have
 * @param neighbors that it is expected to have a route to without a router, in blocks that it has
 *     no address in
 * @param senders that give it packets to serve
 * @param names by which the spec calls what stands in the table
 * @param files that it has beside {@code director.conf}: those that hold something
 */
public record DirectorPlan(
    String host,
    List<ScheduledService> services,
    PacketRules ipv4,
    PacketRules ipv6,
    @Nullable IdleTimeouts timeouts,
    List<UpWeight> weights,
    List<HeldAddress> vips,
    @Nullable VrrpPlan vrrp,
    @Nullable AnnouncementPlan announcement,
    @Nullable HealthPlan health,
    List<Setting> settings,
    List<String> modules,
    @Nullable Integer connTabBits,
    List<Integer> ftpPorts,
    List<OwnAddress> addresses,
    List<String> gateways,
    List<ExpectedRoute> routes,
    List<String> neighbors,
    List<Sender> senders,
    List<SpecName> names,
    List<String> files)
    implements HostPlan {
  public DirectorPlan {
    services = List.copyOf(services);
    weights = List.copyOf(weights);
    vips = List.copyOf(vips);
    settings = List.copyOf(settings);
    modules = List.copyOf(modules);
    addresses = List.copyOf(addresses);
    gateways = List.copyOf(gateways);
    routes = List.copyOf(routes);
    neighbors = List.copyOf(neighbors);
    senders = List.copyOf(senders);
    names = List.copyOf(names);
    files = List.copyOf(files);
  }

  @Override
  public Optional<Role> role() {
    return Optional.of(Role.DIRECTOR);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.director(this);
  }

  /** Seconds; 0 leaves the kernel's value alone. */
  public record IdleTimeouts(int tcp, int tcpFin, int udp) {}

  /**
   * What a server weighs when it serves.
   *
   * @param key of its service, as {@link ScheduledService#key}
   */
  public record UpWeight(String key, String socket, int weight) {}

  /** Another director, by its own address and the MAC address that its frames come from. */
  public record Sender(String address, String mac) {}

  /** A block that is reached by a next hop. */
  public record ExpectedRoute(String to, String via) {}
}
