package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * VRRP has one byte for the priority of a router, of which 0 and 255 have meanings of their own
 * (RFC 5798, section 5.2.4). Two directors with one priority would take over at once.
 */
public final class HaManyDirectors implements Rule {
  private static final int AT_MOST = 250;

  @Override
  public void check(Topology topology, Findings findings) {
    List<Director> directors = topology.cluster().directors();
    if (directors.size() > AT_MOST) {
      findings
          .at(
              directors.get(AT_MOST).at(),
              "`%s` is one director too many: VRRP has priorities for %d of them, not for %d",
              directors.get(AT_MOST).name(),
              AT_MOST,
              directors.size())
          .label("number %d", AT_MOST + 1)
          .help("keep at most %d directors", AT_MOST)
          .report();
    }
  }
}
