package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * Without BFD a router notices a dead director when the hold time is over, and sends it its share
 * of the packets until then (RFC 4271, section 6.5).
 */
public final class AnnouncementHold implements Rule {
  /** Seconds. */
  private static final int MOST = 30;

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .written()
        .filter(written -> written.bfd().isEmpty() && written.holdTime().value() > MOST)
        .ifPresent(
            written ->
                findings
                    .at(
                        written.holdTime().at(),
                        "without `bfd` the routers send packets to a dead director for %d s",
                        written.holdTime().value())
                    .label("more than %d s", MOST)
                    .help("write `hold_time: 9`, or remove `bfd: false`")
                    .report());
  }
}
