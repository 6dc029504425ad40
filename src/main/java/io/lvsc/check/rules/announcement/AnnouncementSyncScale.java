package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Announcement;
import io.lvsc.topology.Topology;

/** Every director stores the connections of all others and reads every message of theirs. */
public final class AnnouncementSyncScale implements Rule {
  private static final int MOST = 4;

  @Override
  public void check(Topology topology, Findings findings) {
    int directors = topology.cluster().directors().size();
    topology
        .announcements()
        .written()
        .filter(written -> directors > MOST)
        .flatMap(Announcement::connectionSync)
        .ifPresent(
            sync ->
                findings
                    .at(
                        sync.at(),
                        "every one of %d directors stores the connections of all others, %d times its own",
                        directors,
                        directors)
                    .label("more than %d directors", MOST)
                    .help(
                        "write `connection_sync: false`: with `mh` a moved connection finds its server")
                    .report());
  }
}
