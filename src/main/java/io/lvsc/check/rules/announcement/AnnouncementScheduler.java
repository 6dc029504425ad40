package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.topology.Topology;

/**
 * Routers move connections from one director to another whenever a director goes or comes. The new
 * one has no entry for them and asks its scheduler, and only a hash finds the server of the old
 * one.
 */
public final class AnnouncementScheduler implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    boolean synced = topology.availability().sync().isPresent();
    topology
        .announcements()
        .services()
        .filter(service -> !service.scheduler().hashesClients())
        .forEach(
            service ->
                findings
                    .at(
                        service.at().key("scheduler"),
                        synced
                            ? "`%s` chooses by what one director has seen: a connection that moves before the others are told of it goes to another server, which resets it"
                            : "`%s` chooses by what one director has seen: a connection that the routers move to another director goes to another server, which resets it",
                        service.scheduler().keyword())
                    .severity(synced ? Severity.WARNING : Severity.ERROR)
                    .label("not the same on every director")
                    .help(
                        "write `scheduler: mh` with `scheduler_flags: [mh-port, mh-fallback]` in `%s`",
                        service.name())
                    .report());
  }
}
