package io.lvsc.plan;

import io.lvsc.plan.AnnouncementPlan.Bfd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the routers need to be told that the directors announce VIPs to: a page for whoever runs
 * them, installed nowhere.
 *
 * @param cluster its name
 * @param directors how many announce, so over how many a router spreads packets
 * @param bfd null where sessions end by the hold time alone
 * @param holdTime seconds
 * @param keepalive seconds, a third of it
 * @param communities of every VIP: {@code 64512:100}
 * @param gracefulShutdown whether a director that drains says so by 65535:0 (RFC 8326)
 * @param families those of the VIPs
 */
public record RouterChecklist(
    String cluster,
    long localAs,
    int directors,
    @Nullable Bfd bfd,
    int holdTime,
    int keepalive,
    List<String> communities,
    boolean gracefulShutdown,
    List<Family> families,
    List<Router> routers) {

  public RouterChecklist {
    communities = List.copyOf(communities);
    families = List.copyOf(families);
    routers = List.copyOf(routers);
  }

  /**
   * The VIPs of a family.
   *
   * @param version 4 or 6
   * @param vips with their full prefix length
   */
  public record Family(int version, List<String> vips) {
    public Family {
      vips = List.copyOf(vips);
    }
  }

  /**
   * A router.
   *
   * @param multihop how many hops away it is at most; null for a neighbor
   * @param password whether the sessions have one
   * @param families that it has sessions in
   */
  public record Router(
      String name,
      long as,
      @Nullable Integer multihop,
      boolean password,
      List<Family> families,
      List<Neighbor> sessions) {
    public Router {
      families = List.copyOf(families);
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * A session, as the router sees it.
   *
   * @param name as BIRD takes it: {@code lb1_ipv4}
   * @param director its name
   * @param address the director's
   * @param own the router's
   * @param version of the addresses, 4 or 6
   */
  public record Neighbor(String name, String director, String address, String own, int version) {}
}
