package io.lvsc.plan;

import io.lvsc.plan.VrrpPlan.SyncDaemon;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What BIRD announces of a director, and to whom. It learns the routes from a kernel table of
 * lvsc's own: a VIP whose route is not there is announced to nobody.
 *
 * @param routerId an IPv4 address of the director's own: BIRD could take a VIP on lo for its own,
 *     and then all directors would have one id
 * @param vips in the order of the file
 * @param families those of the VIPs
 * @param bfd null where sessions end by the hold time alone
 * @param holdTime seconds
 * @param communities of two numbers, in BIRD's words: {@code 64512, 100}
 * @param largeCommunities of three numbers
 * @param peers routers that a VIP of their family is announced to
 * @param sync null where connections are not synchronized
 */
public record AnnouncementPlan(
    String routerId,
    long localAs,
    List<HeldUpVip> vips,
    List<FamilyRoutes> families,
    @Nullable Bfd bfd,
    int holdTime,
    List<String> communities,
    List<String> largeCommunities,
    Drain drain,
    List<Peer> peers,
    @Nullable SyncDaemon sync) {

  public AnnouncementPlan {
    vips = List.copyOf(vips);
    families = List.copyOf(families);
    communities = List.copyOf(communities);
    largeCommunities = List.copyOf(largeCommunities);
    peers = List.copyOf(peers);
  }

  /**
   * A VIP whose route goes with its servers.
   *
   * @param address with its full prefix length
   * @param services the keys of those that hold its route up; empty where it always stands
   */
  public record HeldUpVip(String address, List<String> services) {
    public HeldUpVip {
      services = List.copyOf(services);
    }
  }

  /**
   * What is announced of a family.
   *
   * @param version 4 or 6
   * @param vips with their full prefix length
   * @param meds that are not 0
   */
  public record FamilyRoutes(int version, List<String> vips, List<Med> meds) {
    public FamilyRoutes {
      vips = List.copyOf(vips);
      meds = List.copyOf(meds);
    }
  }

  /**
   * A multi-exit discriminator: of two routes that are equal otherwise a router takes the one with
   * the lower number.
   *
   * @param vips that have it, in the order of the file
   */
  public record Med(long value, List<String> vips) {
    public Med {
      vips = List.copyOf(vips);
    }
  }

  /**
   * Bidirectional forwarding detection (RFC 5880).
   *
   * @param milliseconds between two packets
   * @param multiplier of them, without which a neighbor is gone
   * @param devices of peers on a network of the director's own
   * @param multihop whether there are peers elsewhere
   */
  public record Bfd(int milliseconds, int multiplier, List<String> devices, boolean multihop) {
    public Bfd {
      devices = List.copyOf(devices);
    }
  }

  /**
   * What a draining director adds to its announcements.
   *
   * @param gracefulShutdown the community of RFC 8326
   * @param prepend how often its AS stands in the path once more
   */
  public record Drain(boolean gracefulShutdown, long med, int prepend) {}

  /**
   * A session with a router, for VIPs of its addresses' family.
   *
   * @param name as BIRD takes it: {@code tor1_ipv4}
   * @param source the director's own address
   * @param family 4 or 6
   * @param multihop how many hops away it is; null for a neighbor on a network of the director's
   * @param passwordFile what the operator keeps on the host: a line {@code password "...";} of
   *     BIRD's. The output never holds one
   */
  public record Peer(
      String name,
      String source,
      String neighbor,
      long as,
      int family,
      @Nullable Integer multihop,
      @Nullable String passwordFile) {}
}
