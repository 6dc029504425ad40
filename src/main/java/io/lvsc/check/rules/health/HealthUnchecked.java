package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Where some services are checked, one that is not is more often forgotten than meant: its dead
 * servers get clients until somebody sees it.
 */
public final class HealthUnchecked implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    List<VirtualService> services = topology.cluster().services();
    if (services.stream().noneMatch(VirtualService::isChecked)) {
      return;
    }
    for (VirtualService service : services) {
      if (!service.isChecked() && service.active().size() > 1) {
        findings
            .at(
                service.at().key("real_servers"),
                "the servers of `%s` are not checked: a dead one keeps its share of the clients",
                service.name())
            .label("not checked")
            .help(
                "add a `health_check` here or under `defaults`, or accept this with an `allow` entry")
            .report();
      }
    }
  }
}
