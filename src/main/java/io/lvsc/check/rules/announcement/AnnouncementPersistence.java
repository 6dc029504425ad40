package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * Which server a client is bound to stands in a template of one director. Another one binds it
 * anew, and with weights that change not to the same server.
 */
public final class AnnouncementPersistence implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    boolean synced = topology.availability().sync().isPresent();
    topology
        .announcements()
        .services()
        .filter(service -> service.persistence().isPresent() && !synced)
        .forEach(
            service ->
                findings
                    .at(
                        service.at().key("persistence"),
                        "one director binds a client of `%s` to a server, and the others do not know of it",
                        service.name())
                    .label("on each director by itself")
                    .help(
                        "remove `persistence`: `mh` without `mh-port` keeps a client's address on one server, on every director")
                    .report());
  }
}
