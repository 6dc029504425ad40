package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.hash.HashTable;
import io.lvsc.hash.HashedServer;
import io.lvsc.hash.Moves;
import io.lvsc.model.Destination;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * mh divides the weights by what all have in common and deals as many places in a row as is left
 * (ip_vs_mh.c, ip_vs_mh_gcd_weight). Great weights without a common divisor make a table that a
 * small change turns over.
 */
public final class SchedulerHashDivisor implements Rule {
  /** Weights up to here have short turns, whatever they have in common. */
  private static final int SMALL = 10;

  /** What moves beyond what must, where it is worth a word. */
  private static final double MUCH = 0.01;

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.scheduler() == Scheduler.MH && service.active().size() > 1) {
        Destination heaviest = service.heaviest();
        if (heaviest.weight() > SMALL && HashTable.commonDivisor(service) == 1) {
          checkNextWeight(service, heaviest, findings);
        }
      }
    }
  }

  private static void checkNextWeight(
      VirtualService service, Destination heaviest, Findings findings) {
    HashTable table = HashTable.of(service).orElseThrow();
    HashedServer server = HashTable.hashed(service, heaviest);
    int other = heaviest.weight() - 1;
    Moves moves = Moves.between(table, table.with(server.weighing(other)));
    if (moves.share() - moves.ideal() >= MUCH) {
      findings
          .at(
              heaviest.at().key("weight"),
              "the weights of `%s` have no common divisor: `%s` at %d instead of %d would send %.1f %% of the clients to another server, where %.1f %% must go",
              service.name(),
              heaviest.server().name(),
              other,
              heaviest.weight(),
              100 * moves.share(),
              100 * moves.ideal())
          .label("the greatest of them")
          .related(service.at().key("scheduler"), "scheduled by `mh`")
          .help("use weights from 1 to %d, or multiples of one number", SMALL)
          .report();
    }
  }
}
