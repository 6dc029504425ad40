package io.lvsc.plan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a Linux real server needs.
 *
 * @param clampsIpv4 what it must tell clients about the size of segments
 * @param addresses that it is expected to have
 * @param gateways that it is expected to have, one per family at most
 * @param arp how it keeps silent for its IPv4 VIPs; null if it holds none
 * @param tunnels that end here
 * @param vips that it holds
 * @param files that it has beside {@code realserver.conf}: those that hold something
 */
public record RealServerPlan(
    String host,
    List<Setting> settings,
    List<String> modules,
    List<SegmentClamp> clampsIpv4,
    List<SegmentClamp> clampsIpv6,
    List<OwnAddress> addresses,
    List<String> gateways,
    @Nullable String arp,
    List<GuePort> guePorts,
    List<TunnelDevice> tunnels,
    List<HeldAddress> vips,
    List<String> files)
    implements HostPlan {
  public RealServerPlan {
    settings = List.copyOf(settings);
    modules = List.copyOf(modules);
    clampsIpv4 = List.copyOf(clampsIpv4);
    clampsIpv6 = List.copyOf(clampsIpv6);
    addresses = List.copyOf(addresses);
    gateways = List.copyOf(gateways);
    guePorts = List.copyOf(guePorts);
    tunnels = List.copyOf(tunnels);
    vips = List.copyOf(vips);
    files = List.copyOf(files);
  }

  @Override
  public Optional<Role> role() {
    return Optional.of(Role.REAL_SERVER);
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.realServer(this);
  }

  /**
   * The largest segment that fits into the tunnel.
   *
   * @param name the VIP's
   * @param segment bytes of TCP payload
   */
  public record SegmentClamp(String name, String vip, int segment) {}

  /**
   * A UDP port that unwraps gue.
   *
   * @param kind {@code fou}, or {@code fou6} for packets over IPv6
   */
  public record GuePort(String kind, int port) {}

  /**
   * A device that unwraps packets.
   *
   * @param options what it needs beyond being up: {@code any}, or the kind and address of one that
   *     is made for lvsc; null for nothing
   */
  public record TunnelDevice(String name, @Nullable String options) {}
}
