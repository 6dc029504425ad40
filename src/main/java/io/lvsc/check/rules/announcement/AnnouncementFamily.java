package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Vip;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Each address family has a session of its own, between addresses of that family. A VIP of a family
 * without one is announced to nobody.
 */
public final class AnnouncementFamily implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Vip vip : topology.announcements().vips()) {
      topology.announcements().directors(vip).stream()
          .filter(director -> !topology.announcements().sessions(director).isEmpty())
          .filter(director -> !speaks(topology, director, vip.family()))
          .findFirst()
          .ifPresent(director -> report(vip, director, findings));
    }
  }

  private static boolean speaks(Topology topology, Director director, Family family) {
    return topology.announcements().sessions(director).stream()
        .anyMatch(session -> session.family() == family);
  }

  /** A director without an address of the family has no way anywhere in it. */
  private static List<SpecPath> ways(Director director, Family family) {
    return director.speaks(family) ? List.of() : List.of(director.at().key("gateway"));
  }

  private static void report(Vip vip, Director director, Findings findings) {
    findings
        .at(
            vip.address().at(),
            "`%s` has no session over %s, so it announces `%s` to nobody",
            director.name(),
            vip.family().title(),
            vip.name())
        .about(ways(director, vip.family()))
        .label("an %s address", vip.family().title())
        .related(director.at(), "no %s session", vip.family().title())
        .help(
            "give a peer of `%s` an %s address, and the director one in the same network",
            director.name(), vip.family().title())
        .report();
  }
}
