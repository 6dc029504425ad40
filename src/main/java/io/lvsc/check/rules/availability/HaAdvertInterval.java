package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.HighAvailability;
import io.lvsc.topology.Topology;

/**
 * A standby takes over after three advertisements that did not come (RFC 5798, section 6.1). If
 * that is as long as a busy host lets a process wait, the VIPs move for nothing; if it is longer
 * than clients wait for an answer, they find nobody meanwhile.
 */
public final class HaAdvertInterval implements Rule {
  /** Hundredths of a second. */
  private static final int LEAST = 10;

  private static final int MOST = 500;

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .highAvailability()
        .ifPresent(
            written -> {
              if (written.advertInterval().value() < LEAST) {
                reportShort(written, findings);
              } else if (written.advertInterval().value() > MOST) {
                reportLong(written, findings);
              }
            });
  }

  private static void reportShort(HighAvailability written, Findings findings) {
    findings
        .at(
            written.advertInterval().at(),
            "with an advertisement every %s s, a standby takes over after %d ms of silence, which a busy director easily reaches",
            written.advertSeconds(),
            written.advertInterval().value() * 30)
        .label("less than 0.1 s")
        .help("write `advert_interval: 0.1` or more")
        .report();
  }

  private static void reportLong(HighAvailability written, Findings findings) {
    findings
        .at(
            written.advertInterval().at(),
            "with an advertisement every %s s, no director answers for %d s after the active one has failed",
            written.advertSeconds(),
            written.advertInterval().value() * 3 / 100)
        .label("more than 5 s")
        .help("write `advert_interval: 1`, at most 5")
        .report();
  }
}
