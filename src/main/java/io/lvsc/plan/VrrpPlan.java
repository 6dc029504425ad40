package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keepalived holds for the directors together.
 *
 * @param command what it calls when the director becomes active or stands by, without the last
 *     word: {@code /usr/local/bin/page director lb1}; null for nothing
 * @param sync null where connections are not synchronized
 * @param instances one for each network and family, at least one; all change together
 */
public record VrrpPlan(
    @Nullable String command, @Nullable SyncDaemon sync, List<VrrpInstance> instances) {
  public VrrpPlan {
    instances = List.copyOf(instances);
  }

  /**
   * IPVS's sync daemon, which sends while an instance is the active one.
   *
   * @param instance null where all directors send and receive
   * @param group the multicast group where it is not the kernel's own, which is an IPv4 one
   */
  public record SyncDaemon(
      String device, @Nullable String instance, int id, @Nullable String group) {}

  /**
   * A virtual router (RFC 5798).
   *
   * @param advertSeconds between two advertisements: {@code 0.5}
   * @param source the director's own address, which it advertises from
   * @param peers the other directors' addresses
   * @param address the one that is advertised, with its full prefix length: no VIP, and never
   *     another one. A director drops the advertisements of a peer that has another (vrrp.c)
   * @param vips that move with it
   */
  public record VrrpInstance(
      String name,
      String device,
      int routerId,
      int priority,
      String advertSeconds,
      boolean preempt,
      String source,
      List<String> peers,
      String address,
      List<String> vips) {
    public VrrpInstance {
      peers = List.copyOf(peers);
      vips = List.copyOf(vips);
    }
  }
}
