package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.List;

/** IPVS does not ask whether a server is alive: with one of them, its failure is the service's. */
public final class SingleServer implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      List<Destination> active = service.active();
      if (active.size() == 1) {
        findings
            .at(
                service.at().key("real_servers"),
                "only `%s` takes connections of `%s`: if it fails, nobody else serves them",
                active.get(0).server().name(),
                service.name())
            .label("one active real server")
            .help("add a second real server, or accept this with an `allow` entry")
            .report();
      }
    }
  }
}
