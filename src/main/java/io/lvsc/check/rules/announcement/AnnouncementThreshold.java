package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * A director counts its own connections. A server that is full for one is not for the others, so
 * they choose different servers for one client (ip_vs_mh.c, is_unavailable).
 */
public final class AnnouncementThreshold implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .services()
        .filter(service -> service.scheduler().hashesClients())
        .flatMap(service -> service.destinations().stream())
        .filter(server -> server.upperThreshold().orElse(0) > 0)
        .forEach(
            server ->
                findings
                    .at(
                        server.at().key("upper_threshold"),
                        "each director counts its own connections to `%s`, so it is full for one and not for another, and they choose different servers for one client",
                        server.server().name())
                    .label("counted on each director")
                    .help("remove `upper_threshold`; limit the connections on the server")
                    .report());
  }
}
