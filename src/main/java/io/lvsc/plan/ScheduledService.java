package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual service in ipvsadm's words.
 *
 * @param key what identifies it: {@code -t 203.0.113.100:80}, {@code -f 10 -6}
 * @param timeout of its persistence in seconds; null if it is not persistent
 * @param netmask of its persistence, unless it is the whole address: dotted, or an IPv6 prefix
 *     length
 * @param flags of the scheduler, in the order that ipvsadm prints them
 */
public record ScheduledService(
    String key,
    String scheduler,
    @Nullable Integer timeout,
    @Nullable String netmask,
    boolean onePacket,
    List<String> flags,
    List<ScheduledServer> servers) {
  public ScheduledService {
    flags = List.copyOf(flags);
    servers = List.copyOf(servers);
  }

  /**
   * A real server of the service.
   *
   * @param address with its port
   * @param method the forwarding flag: {@code -m}, {@code -g}, {@code -i}
   * @param encapsulation with {@code -i} only
   * @param upper connections; null for no limit
   */
  public record ScheduledServer(
      String address,
      String method,
      int weight,
      @Nullable Encapsulation encapsulation,
      @Nullable Integer upper,
      @Nullable Integer lower) {}

  /**
   * How packets are wrapped.
   *
   * @param port with gue only
   * @param checksum {@code nocsum}, {@code csum} or {@code remcsum}; null where the type has none
   */
  public record Encapsulation(String type, @Nullable Integer port, @Nullable String checksum) {}
}
