package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/** Below the quorum the sorry server serves alone, or all servers do. */
public final class SorryFailOpen implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.fallback().failOpen().value()) {
        service
            .sorryServer()
            .ifPresent(
                sorry ->
                    findings
                        .at(
                            service.fallback().failOpen().at(),
                            "below its quorum `%s` is to be served by `%s` alone and by all its servers",
                            service.name(),
                            sorry.server().name())
                        .label("both at once")
                        .related(sorry.at(), "the sorry server")
                        .help("remove one of the two")
                        .report());
      }
    }
  }
}
