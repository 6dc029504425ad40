package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Announce;
import io.lvsc.model.Announcement;
import io.lvsc.model.Announcement.Drain;
import io.lvsc.model.Director;
import io.lvsc.model.Vip;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;

/**
 * Of equal routes a router takes the one with the lowest MED, a number of 32 bits (RFC 4271,
 * section 5.1.4): BIRD does not start with a greater one. A director whose MED is no greater while
 * it drains keeps its clients, and with a lower one gets those of the others.
 */
public final class AnnouncementMed implements Rule {
  private static final long GREATEST = 0xffffffffL;

  @Override
  public void check(Topology topology, Findings findings) {
    topology.announcements().written().ifPresent(written -> check(topology, written, findings));
  }

  private static void check(Topology topology, Announcement written, Findings findings) {
    for (Vip vip : topology.announcements().vips()) {
      for (Director director : topology.announcements().directors(vip)) {
        long med = topology.announcements().med(director, vip);
        SpecPath at =
            vip.announce()
                .filter(announce -> announce.med() > 0)
                .map(Announce::at)
                .map(announce -> announce.key("med"))
                .orElse(written.at().key("drain"));
        if (med > GREATEST) {
          reportTooGreat(director, vip, med, at, findings);
          return;
        }
        if (isNoWorse(written.drain(), med)) {
          reportDrain(director, vip, med, written.drain(), at, findings);
          return;
        }
      }
    }
  }

  /** A longer path decides before the MED, and so does the community where routers heed it. */
  private static boolean isNoWorse(Drain drain, long med) {
    return drain.prepend() == 0
        && (drain.gracefulShutdown() ? drain.med() < med : drain.med() <= med);
  }

  private static void reportTooGreat(
      Director director, Vip vip, long med, SpecPath at, Findings findings) {
    findings
        .at(
            at,
            "`%s` would announce `%s` with a MED of %d, by `preference`, and the greatest is %d",
            director.name(),
            vip.name(),
            med,
            GREATEST)
        .label("too great")
        .help(
            "write `med: 100` or the like: it counts beside the MEDs of the other directors alone")
        .report();
  }

  private static void reportDrain(
      Director director, Vip vip, long med, Drain drain, SpecPath at, Findings findings) {
    boolean lower = drain.med() < med;
    findings
        .at(
            at,
            "while `%s` drains, it announces `%s` with a MED of %d, and else of %d: routers %s",
            director.name(),
            vip.name(),
            drain.med(),
            med,
            lower ? "prefer the lower one" : "see no difference")
        .severity(Severity.WARNING)
        .label(lower ? "draws clients while it drains" : "drains nobody")
        .help("write `drain: { med: %d }` in `announcement`", Math.min(GREATEST, med + 1000))
        .report();
  }
}
