package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.topology.Topology;

/**
 * Routers send packets to the directors that announced the VIP to them. One without a session gets
 * none.
 */
public final class AnnouncementNoPeer implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (!topology.announcements().areMade()) {
      return;
    }
    for (Director director : topology.cluster().directors()) {
      if (topology.announcements().sessions(director).isEmpty()) {
        findings
            .at(
                director.at(),
                "`%s` has no peer in any of its networks, so no router sends it a packet",
                director.name())
            .label("no session")
            .help(
                "add a peer in a network of `%s` to `announcement`, or one with `multihop`",
                director.name())
            .report();
      }
    }
  }
}
