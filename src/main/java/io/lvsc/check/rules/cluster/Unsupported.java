package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Some of the language comes with a later version: failover between directors, and directors that
 * are real servers too. Until then it is refused, since files without it would be wrong.
 */
public final class Unsupported implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .cluster()
        .highAvailability()
        .ifPresent(
            at ->
                findings
                    .at(at, "`high_availability` comes with a later version of lvsc")
                    .label("not in this version")
                    .help("leave it out, and name one director")
                    .report());
    List<Director> directors = topology.cluster().directors();
    if (topology.cluster().highAvailability().isEmpty() && directors.size() > 1) {
      Director first = directors.get(0);
      findings
          .at(
              directors.get(1).at(),
              "`%s` is a second director beside `%s`: both would answer for the VIPs, and failover comes with a later version of lvsc",
              directors.get(1).name(),
              first.name())
          .label("one director too many")
          .related(first.at(), "the first one")
          .help("keep one director")
          .report();
    }
    for (Written<Director> server : topology.cluster().directorsAsServers()) {
      findings
          .at(
              server.at(),
              "`%s` is a director: a director that is a real server too comes with a later version of lvsc",
              server.value().name())
          .label("a director")
          .related(server.value().at(), "defined here")
          .help("name one of `real_servers`")
          .report();
    }
  }
}
