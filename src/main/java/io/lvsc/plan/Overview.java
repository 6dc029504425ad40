package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a reviewer sees the whole cluster.
 *
 * @param cluster its name
 * @param picture null where it would be too large to be shown
 * @param services empty where they are too many for a page
 * @param entries the real servers of all services; empty, like the machines, where they are too
 *     many for a page
 */
public record Overview(
    String cluster,
    @Nullable Chart picture,
    List<Service> services,
    List<Entry> entries,
    List<Machine> machines) {
  public Overview {
    services = List.copyOf(services);
    entries = List.copyOf(entries);
    machines = List.copyOf(machines);
  }

  /**
   * A virtual service.
   *
   * @param mark its firewall mark; null for one of a VIP and port
   * @param catches at least one
   * @param flags of the scheduler
   * @param timeout of its persistence in seconds; null if it is not persistent
   * @param netmask of its persistence, unless it is the whole address
   */
  public record Service(
      String name,
      @Nullable Long mark,
      List<Catch> catches,
      String scheduler,
      List<String> flags,
      boolean onePacket,
      @Nullable Integer timeout,
      @Nullable String netmask) {
    public Service {
      catches = List.copyOf(catches);
      flags = List.copyOf(flags);
    }
  }

  /**
   * Packets that a service takes.
   *
   * @param ports single ones, ranges, or {@code any} alone
   * @param source null for all clients
   */
  public record Catch(
      String vip, String address, String protocol, List<String> ports, @Nullable String source) {
    public Catch {
      ports = List.copyOf(ports);
    }
  }

  /**
   * A real server of a service.
   *
   * @param tunnel how packets are wrapped; null for other forwarding methods
   * @param port null for the port that the client chose
   * @param weight as the spec has it
   * @param state null if it takes connections
   */
  public record Entry(
      String service,
      String server,
      String forwarding,
      @Nullable String tunnel,
      @Nullable Integer port,
      int weight,
      @Nullable String state) {}

  /**
   * A host.
   *
   * @param role one of its group: {@code real server}
   * @param group the folder that it shares, below {@code groups/}; null if it is set up by hand
   */
  public record Machine(String name, String role, List<String> addresses, @Nullable String group) {
    public Machine {
      addresses = List.copyOf(addresses);
    }
  }
}
