package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Announcement;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * A router spreads packets over as many next hops as it has room for, and leaves the other
 * directors idle: 16 by default in BIRD and Junos.
 */
public final class AnnouncementEcmpWidth implements Rule {
  private static final int DEFAULT = 16;

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .written()
        .filter(written -> written.preference().isEmpty())
        .ifPresent(written -> check(topology, written, findings));
  }

  private static void check(Topology topology, Announcement written, Findings findings) {
    int paths = written.maxPaths().map(Written::value).orElse(DEFAULT);
    int directors = topology.cluster().directors().size();
    if (directors > paths) {
      findings
          .at(
              written.maxPaths().map(Written::at).orElse(written.at()),
              "a router that spreads packets over %d path%s leaves %d of %d directors idle",
              paths,
              paths > 1 ? "s" : "",
              directors - paths,
              directors)
          .label("%d path%s", paths, paths > 1 ? "s" : "")
          .help(
              "write `max_paths: %d` once the routers are told so, or announce the VIPs from fewer directors",
              directors)
          .report();
    }
  }
}
