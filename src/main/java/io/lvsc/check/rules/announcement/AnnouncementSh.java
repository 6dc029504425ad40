package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Scheduler;
import io.lvsc.topology.Topology;

/**
 * sh deals 256 slots out in the order of the servers (ip_vs_sh.c, ip_vs_sh_reassign): one server
 * less moves nearly all clients of the others, and with them every connection that changes its
 * director.
 */
public final class AnnouncementSh implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .services()
        .filter(service -> service.scheduler() == Scheduler.SH)
        .forEach(
            service ->
                findings
                    .at(
                        service.at().key("scheduler"),
                        "`sh` gives nearly all clients of `%s` another server when one is added or removed, and what then moves to another director is reset",
                        service.name())
                    .label("deals all slots anew")
                    .help("write `scheduler: mh` with `scheduler_flags: [mh-port, mh-fallback]`")
                    .report());
  }
}
