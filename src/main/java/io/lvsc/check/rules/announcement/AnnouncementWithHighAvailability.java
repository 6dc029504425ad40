package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * By VRRP one director holds a VIP and answers ARP for it. By BGP every one holds it and none
 * answers: routers send to the directors' own addresses. One VIP cannot have both.
 */
public final class AnnouncementWithHighAvailability implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .written()
        .ifPresent(
            announcement ->
                topology
                    .cluster()
                    .highAvailability()
                    .ifPresent(
                        written ->
                            findings
                                .at(
                                    written.at(),
                                    "`high_availability` lets one director hold the VIPs, and with `announcement` all of them do")
                                .label("one is active")
                                .related(announcement.at(), "all are active")
                                .help("remove one of the two blocks")
                                .report()));
  }
}
