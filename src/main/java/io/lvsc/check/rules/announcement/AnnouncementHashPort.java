package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Ftp;
import io.lvsc.model.Scheduler;
import io.lvsc.topology.Topology;

/**
 * Without the port every client behind one address translator has the same hash, and so the same
 * server (ip_vs_mh.c, ip_vs_mh_hashkey). FTP wants it so, for its data connections.
 */
public final class AnnouncementHashPort implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .services()
        .filter(service -> service.scheduler() == Scheduler.MH)
        .filter(service -> service.persistence().isEmpty())
        .filter(service -> !service.hashesPorts())
        .filter(service -> Ftp.ports(service).isEmpty())
        .forEach(
            service ->
                findings
                    .at(
                        service.at().key("scheduler_flags"),
                        "`%s` hashes the client's address alone, so a whole office behind one address goes to one server",
                        service.name())
                    .label("no `mh-port`")
                    .help("add `mh-port`, or `allow` it if a client must stay on its server")
                    .report());
  }
}
