package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.hash.HashTable;
import io.lvsc.model.Destination;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import io.lvsc.order.Sort;
import io.lvsc.topology.Topology;

/**
 * sh deals its 256 slots out in the order of the servers, as many in a row as the weight says
 * (ip_vs_sh.c, ip_vs_sh_reassign); who comes last gets none. mh refuses more servers than its table
 * has places (ip_vs_mh.c, ip_vs_mh_reassign).
 */
public final class SchedulerHashWeights implements Rule {
  /** From here on a place more or less is felt. */
  private static final int EVEN_SERVERS = 400;

  private static final double MUCH = 1.05;

  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.scheduler() == Scheduler.SH) {
        checkSlots(service, findings);
      } else if (service.scheduler() == Scheduler.MH) {
        checkPlaces(service, findings);
      }
    }
  }

  private static void checkSlots(VirtualService service, Findings findings) {
    int slots = HashTable.size(Scheduler.SH);
    long sum = service.active().stream().mapToLong(Destination::weight).sum();
    if (sum > slots && service.active().size() > 1) {
      Destination heaviest = service.heaviest();
      boolean none = service.active().stream().anyMatch(last -> sum - last.weight() >= slots);
      findings
          .at(
              heaviest.at().key("weight"),
              "the weights of `%s` add up to %d, but `sh` has %d slots to deal out: the last server of its table gets %s",
              service.name(),
              sum,
              slots,
              none ? "fewer clients than meant, or none" : "fewer clients than meant")
          .severity(none ? Severity.ERROR : Severity.WARNING)
          .label("the greatest of them")
          .related(service.at().key("scheduler"), "scheduled by `sh`")
          .help("divide the weights so that they add up to %d at most", slots)
          .report();
    }
  }

  private static void checkPlaces(VirtualService service, Findings findings) {
    int places = HashTable.size(Scheduler.MH);
    long servers = service.listed().count();
    if (servers > places) {
      findings
          .at(
              service.at().key("real_servers"),
              "`%s` has %d real servers, but the table of `mh` has places for %d: the rest would get no clients",
              service.name(),
              servers,
              places)
          .label("too many for `mh`")
          .related(service.at().key("scheduler"), "scheduled by `mh`")
          .help("use another scheduler, or fewer real servers")
          .report();
    } else if (servers > EVEN_SERVERS) {
      checkEvenness(service, servers, findings);
    }
  }

  private static void checkEvenness(VirtualService service, long servers, Findings findings) {
    HashTable table = HashTable.of(service).orElseThrow();
    long sum = service.active().stream().mapToLong(Destination::weight).sum();
    Destination most =
        service.active().stream()
            .max(Sort.by(server -> excess(table, service, server, sum)))
            .orElse(null);
    if (most != null && excess(table, service, most, sum) >= MUCH) {
      findings
          .at(
              service.at().key("real_servers"),
              "the %d places of `mh` do not divide well among %d real servers: `%s` gets %.2f times its share of the clients",
              table.size(),
              servers,
              most.server().name(),
              excess(table, service, most, sum))
          .severity(Severity.WARNING)
          .label("many for `mh`")
          .related(service.at().key("scheduler"), "scheduled by `mh`")
          .help("divide the servers among several services")
          .report();
    }
  }

  /** How many times the share that its weight stands for. */
  private static double excess(
      HashTable table, VirtualService service, Destination server, long sum) {
    return (double) table.places(HashTable.hashed(service, server))
        / table.size()
        * sum
        / server.weight();
  }
}
