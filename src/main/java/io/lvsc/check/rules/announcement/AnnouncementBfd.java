package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Announcement;
import io.lvsc.model.Announcement.Bfd;
import io.lvsc.topology.Topology;

/**
 * A director that is busy for as long as its neighbor waits is taken for dead. 100 ms three times
 * is what a starved host reaches.
 */
public final class AnnouncementBfd implements Rule {
  /** Thousandths of a second. */
  private static final int LEAST_INTERVAL = 100;

  private static final int LEAST_MULTIPLIER = 3;

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .written()
        .flatMap(Announcement::bfd)
        .ifPresent(bfd -> check(bfd, findings));
  }

  private static void check(Bfd bfd, Findings findings) {
    boolean fast = bfd.interval().value() < LEAST_INTERVAL;
    if (fast || bfd.multiplier().value() < LEAST_MULTIPLIER) {
      findings
          .at(
              fast ? bfd.interval().at() : bfd.multiplier().at(),
              "%s missing after %d ms, which a busy director easily reaches: its session goes down, and its connections move",
              bfd.multiplier().value() == 1
                  ? "one packet is"
                  : bfd.multiplier().value() + " packets in a row are",
              bfd.interval().value() * bfd.multiplier().value())
          .label(fast ? "less than 0.1 s" : "less than 3")
          .help("write `bfd: { interval: 0.3, multiplier: 3 }`")
          .report();
    }
  }
}
