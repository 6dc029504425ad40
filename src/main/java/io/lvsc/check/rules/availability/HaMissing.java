package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Directors that know nothing of each other all answer for the VIPs. Their neighbors believe
 * whoever answered last, and connections break with every change of mind.
 */
public final class HaMissing implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    List<Director> directors = topology.cluster().directors();
    if (topology.availability().isShared() && topology.cluster().highAvailability().isEmpty()) {
      findings
          .at(
              directors.get(1).at(),
              "`%s` is a second director beside `%s`, and without `high_availability` both answer for every VIP at once",
              directors.get(1).name(),
              directors.get(0).name())
          .label("nothing says which of them is active")
          .related(directors.get(0).at(), "the first one")
          .help(
              "add `high_availability: { virtual_router_id: 51 }`, or `announcement` if routers spread the packets by BGP, or keep one director")
          .report();
    }
  }
}
