package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * BGP tells speakers apart by an id of 32 bits, and a router refuses a second one with the same id
 * (RFC 4271, section 2.2 and RFC 6286).
 */
public final class AnnouncementRouterId implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    if (!topology.announcements().areMade()) {
      return;
    }
    Map<IpAddress, Director> owners = new HashMap<>();
    for (Director director : topology.cluster().directors()) {
      Optional<IpAddress> id = topology.announcements().routerId(director);
      if (id.isEmpty() || id.get().family() != Family.IPV4) {
        reportNone(director, findings);
      } else {
        Director first = owners.putIfAbsent(id.get(), director);
        if (first != null) {
          reportTwice(director, first, id.get(), findings);
        }
      }
    }
  }

  private static void reportNone(Director director, Findings findings) {
    findings
        .at(
            at(director),
            "`%s` has no router id: BGP wants one of 32 bits, in the form of an IPv4 address",
            director.name())
        .label("no IPv4 address")
        .help(
            "add `router_id: 192.0.2.1` to `%s`, a number that no other router has",
            director.name())
        .report();
  }

  private static void reportTwice(
      Director director, Director first, IpAddress id, Findings findings) {
    findings
        .at(
            at(director),
            "`%s` has the router id `%s` of `%s`, and a router takes only one of them",
            director.name(),
            id,
            first.name())
        .label("a second one")
        .related(at(first), "the first one")
        .help("remove `router_id`, or give each director its own")
        .report();
  }

  private static SpecPath at(Director director) {
    return director.routerId().map(Written::at).orElse(director.at());
  }
}
