package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Without the fallback a server of weight 0 or a dead one keeps its share of the table, and its
 * clients are refused (ip_vs_mh.c, ip_vs_mh_get). Each director finds a server dead at its own
 * time, so which clients those are depends on the director that a router chooses.
 */
public final class AnnouncementHashFallback implements Rule {
  /** What makes a server unavailable. */
  private static final List<String> CAUSES =
      List.of("health_check", "state", "weight", "upper_threshold");

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .services()
        .filter(service -> service.scheduler().hashesClients())
        .filter(service -> !service.fallsBack())
        .forEach(
            service ->
                findings
                    .at(
                        service.at().key("scheduler_flags"),
                        "`%s` refuses the clients of a server that is drained or dead, on one director sooner than on another",
                        service.name())
                    .about(
                        service.destinations().stream()
                            .flatMap(server -> CAUSES.stream().map(server.at()::key))
                            .toList())
                    .label("no `%s-fallback`", service.scheduler().keyword())
                    .help("add `%s-fallback`", service.scheduler().keyword())
                    .report());
  }
}
