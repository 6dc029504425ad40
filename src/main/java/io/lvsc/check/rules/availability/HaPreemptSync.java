package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * A director that comes back knows no connection yet: the sync daemon sends what changes, not what
 * there is (ip_vs_sync.c). With {@code preempt} it takes the VIPs at once, and resets them.
 */
public final class HaPreemptSync implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .highAvailability()
        .filter(written -> written.preempt().value() && topology.availability().sync().isPresent())
        .ifPresent(
            written ->
                findings
                    .at(
                        written.preempt().at(),
                        "with `preempt` a director that comes back takes the VIPs before it has received any connections, and resets them")
                    .label("before anything is synchronized")
                    .help("remove it, and move the VIPs back by hand when it suits you")
                    .report());
  }
}
