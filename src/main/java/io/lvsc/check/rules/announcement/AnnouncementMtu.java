package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * A router that has no room for a packet says so to the VIP, and comes to any director. With
 * schedule_icmp that one asks the hash for the server of the packet inside (ip_vs_core.c,
 * ip_vs_in_icmp); without it the message is lost.
 */
public final class AnnouncementMtu implements Rule {
  private static final String SETTING = "schedule_icmp";

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .kernel(SETTING, "0")
        .filter(written -> topology.announcements().services().findAny().isPresent())
        .ifPresent(
            written ->
                findings
                    .at(
                        written.at(),
                        "without it a message that a packet is too large is lost when it comes to another director, and the connection hangs")
                    .label("switched off")
                    .help("leave `schedule_icmp` out: lvsc writes 1")
                    .report());
  }
}
