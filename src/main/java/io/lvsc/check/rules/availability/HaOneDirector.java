package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.topology.Topology;
import java.util.List;

/** With one director there is nobody to take over, and nobody to synchronize connections with. */
public final class HaOneDirector implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    List<Director> directors = topology.cluster().directors();
    topology
        .cluster()
        .highAvailability()
        .filter(written -> directors.size() == 1)
        .ifPresent(
            written ->
                findings
                    .at(
                        written.at(),
                        "`%s` is the only director, so nobody takes over when it fails",
                        directors.get(0).name())
                    .label("without effect")
                    .related(directors.get(0).at(), "the only one")
                    .help("add a second director, or remove `high_availability`")
                    .report());
  }
}
