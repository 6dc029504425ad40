package io.lvsc.check.rules.cluster;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Some of the language comes with a later version: directors that are real servers too. Until then
 * it is refused, since files without it would be wrong.
 */
public final class Unsupported implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
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
