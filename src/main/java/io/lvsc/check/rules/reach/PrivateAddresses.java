package io.lvsc.check.rules.reach;

import io.lvsc.model.IpAddress;
import io.lvsc.model.RealServer;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;

/** What the advice about private and public addresses shares: it comes once for a cluster. */
public final class PrivateAddresses {
  private PrivateAddresses() {}

  /** Whether no VIP is for the Internet: a lab or an intranet, which knows its own addresses. */
  public static boolean areAllVips(Topology topology) {
    return topology.cluster().vips().stream().allMatch(vip -> vip.ip().isPrivate());
  }

  /** What follows from a public address of a real server. */
  public static String reachable(RealServer server) {
    return "clients can reach `" + server.name() + "` without going through a director";
  }

  /**
   * A sentence about the first of several addresses that counts the others: "`10.0.0.1` is a
   * private address (like 2 others), and tunnels go to it".
   *
   * @param kind "a private address"
   * @param addresses at least one; one written twice counts once
   */
  public static String words(String kind, List<Written<IpAddress>> addresses, String consequence) {
    long others = addresses.stream().distinct().count() - 1;
    return "`%s` is %s%s, and %s"
        .formatted(
            addresses.get(0).value(),
            kind,
            others == 0 ? "" : others == 1 ? " (like 1 other)" : " (like " + others + " others)",
            consequence);
  }
}
