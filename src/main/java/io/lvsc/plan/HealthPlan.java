package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which servers are asked whether they are alive, and what follows from their answers.
 *
 * @param command the program that is told of changes; null for none
 * @param groups what keepalived asks, at least one group
 * @param services that depend on the answers, in the order of the table
 */
public record HealthPlan(
    @Nullable String command, List<CheckGroup> groups, List<WatchedService> services) {
  public HealthPlan {
    groups = List.copyOf(groups);
    services = List.copyOf(services);
  }

  /**
   * Checks that keepalived keeps as one service of a mark that no packet has. It tells servers
   * apart by address and port: what is asked of one port in two ways is in two groups.
   *
   * @param checks in the order of addresses and ports
   */
  public record CheckGroup(long mark, boolean ipv6, List<Check> checks) {
    public CheckGroup {
      checks = List.copyOf(checks);
    }
  }

  /**
   * One question to one server, for all services that ask it.
   *
   * @param id the same in every build, as long as the question is
   * @param address of the server
   * @param port that is asked; null for none
   * @param socket both as ipvsadm shows them: {@code 192.168.10.11:80}, with port 0 for none
   * @param type {@code http}
   * @param interval seconds, as all times
   * @param asked of http: path, status codes and host; of dns: record and name; of a script: its
   *     command
   * @param detection seconds after which a dead server is known
   */
  public record Check(
      String id,
      String address,
      @Nullable Integer port,
      String socket,
      String type,
      int interval,
      int timeout,
      int retries,
      int retryDelay,
      Asked asked,
      long detection) {}

  /**
   * What a type asks beside the port; null and empty what it does not.
   *
   * @param command the program and its words with spaces between
   */
  public record Asked(
      @Nullable String path,
      List<String> status,
      @Nullable String host,
      @Nullable String record,
      @Nullable String name,
      @Nullable String command) {
    public Asked {
      status = List.copyOf(status);
    }
  }

  /**
   * A service of the table.
   *
   * @param key as {@link ScheduledService#key}
   * @param quorum the weight that must be alive
   * @param otherwise what serves below it: {@code sorry}, {@code open}, or {@code nothing}
   * @param way how a dead server is taken out: {@code weight}, or {@code entry} where clients would
   *     stay with a server of weight 0
   * @param servers in the order of the table
   */
  public record WatchedService(
      String key, int quorum, String otherwise, String way, List<WatchedServer> servers) {
    public WatchedService {
      servers = List.copyOf(servers);
    }
  }

  /**
   * A server of the service.
   *
   * @param address with its port, as {@link ScheduledService.ScheduledServer#address}
   * @param check the id of its check; null if it counts as alive
   * @param weight while it serves
   */
  public record WatchedServer(String address, @Nullable String check, int weight, boolean sorry) {}
}
