package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leads where: from VIPs to services, on the directors, to real servers.
 *
 * @param directors their names
 * @param catches from VIPs to services
 * @param forwards from services to boxes of servers
 */
public record Picture(
    List<Vip> vips,
    List<String> directors,
    List<Service> services,
    List<Box> boxes,
    List<Catch> catches,
    List<Forward> forwards) {
  public Picture {
    vips = List.copyOf(vips);
    directors = List.copyOf(directors);
    services = List.copyOf(services);
    boxes = List.copyOf(boxes);
    catches = List.copyOf(catches);
    forwards = List.copyOf(forwards);
  }

  /**
   * A VIP.
   *
   * @param id that no other node of the picture has
   */
  public record Vip(String id, String name, String address) {}

  /**
   * A virtual service, on one line what it takes and how it schedules.
   *
   * @param mark null for one of a protocol and port
   * @param protocol null for a mark
   * @param port a number or {@code any}; null for a mark
   */
  public record Service(
      String id,
      String name,
      @Nullable Long mark,
      @Nullable String protocol,
      @Nullable String port,
      String scheduler) {}

  /**
   * Servers that stand in the same services in the same way.
   *
   * @param names all of them, or only the first: another server shall not change the picture
   * @param more not all of them are named
   */
  public record Box(String id, List<String> names, boolean more) {
    public Box {
      names = List.copyOf(names);
    }
  }

  /** A VIP's packets go to a service; both by their ids. */
  public record Catch(String vip, String service) {}

  /**
   * A service's packets go to servers; both by their ids.
   *
   * @param port null unless it is another one than the service's
   * @param state null if they take connections
   */
  public record Forward(
      String service,
      String box,
      String forwarding,
      @Nullable Integer port,
      @Nullable String state) {}
}
