package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Community;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A community has two numbers of 16 bits (RFC 1997) or three of 32 (RFC 8092). Those that begin
 * with 65535 mean the same to every router: the one for blackholes drops every client's packets.
 */
public final class AnnouncementCommunity implements Rule {
  private static final long RESERVED = 65535;

  /** Those that keep a route from going on, by their second number (RFC 1997). */
  private static final Map<Long, String> STOPPING =
      Map.of(65281L, "no-export", 65282L, "no-advertise", 65283L, "no-export-subconfed");

  /** Further ones that somebody has given a meaning (RFC 8326, RFC 3765). */
  private static final Set<Long> KNOWN = Set.of(0L, 65284L);

  /** RFC 7999. */
  private static final long BLACKHOLE = 666;

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .written()
        .ifPresent(
            written -> written.communities().forEach(community -> check(community, findings)));
  }

  private static void check(Written<Community> written, Findings findings) {
    Community community = written.value();
    Optional<Long> large =
        community.numbers().stream().filter(number -> number > community.limit()).findFirst();
    if (large.isPresent()) {
      findings
          .at(
              written.at(),
              "`%s` is no community: `%d` is more than the %d that there is room for",
              community,
              large.get(),
              community.limit())
          .label("too large")
          .help(
              "write numbers up to %d%s",
              community.limit(),
              community.isLarge() ? "" : ", or a large community of three numbers")
          .report();
    } else if (!community.isLarge() && community.numbers().get(0) == RESERVED) {
      checkReserved(written, community.numbers().get(1), findings);
    }
  }

  private static void checkReserved(Written<Community> written, long second, Findings findings) {
    String name = STOPPING.get(second);
    if (name != null) {
      findings
          .at(
              written.at(),
              "`%s` is `%s`: the routers that get the routes do not pass them on",
              written.value(),
              name)
          .severity(Severity.WARNING)
          .label("stops at the next router")
          .help("remove it, or `allow` it if clients are behind these routers only")
          .report();
    } else if (second == BLACKHOLE) {
      findings
          .at(
              written.at(),
              "`%s` is `blackhole`: a router that heeds it drops every packet for the VIPs",
              written.value())
          .label("drops the clients' packets")
          .help("remove it: a network under attack adds it to one route, and for a while")
          .report();
    } else if (second == 0 || !KNOWN.contains(second)) {
      findings
          .at(
              written.at(),
              second == 0
                  ? "`%s` is what a director that drains adds: with it on every route no director is preferred to one that drains"
                  : "`%s` is reserved and means nothing",
              written.value())
          .label(second == 0 ? "graceful shutdown" : "reserved")
          .help("remove it, or write one of your own AS such as `\"64512:100\"`")
          .report();
    }
  }
}
