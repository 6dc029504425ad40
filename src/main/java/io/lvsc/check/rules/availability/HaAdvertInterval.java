package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * A standby takes over after three advertisements that did not come (RFC 5798, section 6.1). If
 * that is as long as a busy host lets a process wait, the VIPs move for nothing.
 */
public final class HaAdvertInterval implements Rule {
  /** Hundredths of a second. */
  private static final int LEAST = 10;

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .highAvailability()
        .filter(written -> written.advertInterval().value() < LEAST)
        .ifPresent(
            written ->
                findings
                    .at(
                        written.advertInterval().at(),
                        "with an advertisement every %s s a standby takes over after %d ms of silence, which a busy director easily reaches",
                        written.advertSeconds(),
                        written.advertInterval().value() * 30)
                    .label("less than 0.1 s")
                    .help("write `advert_interval: 0.1` or more")
                    .report());
  }
}
