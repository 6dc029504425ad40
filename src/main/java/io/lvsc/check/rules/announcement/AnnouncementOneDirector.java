package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.topology.Topology;
import java.util.List;

/** One director that announces its VIPs is complete; nobody takes over from it. */
public final class AnnouncementOneDirector implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    List<Director> directors = topology.cluster().directors();
    if (directors.size() == 1) {
      topology
          .announcements()
          .written()
          .ifPresent(
              announcement ->
                  findings
                      .at(
                          announcement.at(),
                          "`%s` is the only director that announces the VIPs, so they are gone when it fails",
                          directors.get(0).name())
                      .label("one director")
                      .help("add a second director")
                      .report());
    }
  }
}
