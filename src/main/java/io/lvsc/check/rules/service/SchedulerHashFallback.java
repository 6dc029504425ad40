package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.source.SpecPath;
import io.lvsc.topology.Topology;

/**
 * sh and mh leave a server its share of the clients when it has weight 0 or is full; without the
 * fallback flag the director refuses those clients (ip_vs_sh.c, ip_vs_sh_get; ip_vs_mh.c,
 * ip_vs_mh_get).
 */
public final class SchedulerHashFallback implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      boolean refuses = service.scheduler().hashesClients() && !service.fallsBack();
      if (refuses) {
        service
            .listed()
            .filter(
                server -> server.isQuiescent() || isLimited(server) || staysDead(service, server))
            .findFirst()
            .ifPresent(server -> report(service, server, findings));
      }
    }
  }

  /** A dead server of datagrams leaves the table, and its share goes to the others. */
  private static boolean staysDead(VirtualService service, Destination server) {
    return server.check().isPresent() && !service.keepsDatagramClients();
  }

  private static boolean isLimited(Destination server) {
    return server.upperThreshold().orElse(0) > 0;
  }

  private static void report(VirtualService service, Destination server, Findings findings) {
    String scheduler = service.scheduler().keyword();
    boolean dead = !server.isQuiescent() && !isLimited(server);
    SpecPath at =
        server.isQuiescent()
            ? server.quiescentAt()
            : server.at().key(dead ? "health_check" : "upper_threshold");
    findings
        .at(
            at,
            "`%s` keeps sending `%s` its share of the clients, and they are refused %s",
            scheduler,
            server.server().name(),
            server.isQuiescent()
                ? "as long as its weight is 0"
                : dead ? "while it is dead" : "whenever it is full")
        .label(server.isQuiescent() ? "takes no new connections" : dead ? "checked" : "a limit")
        .related(service.at().key("scheduler"), "scheduled by `%s`", scheduler)
        .help(
            "add `scheduler_flags: [%s-fallback]`: those clients then go to other servers",
            scheduler)
        .report();
  }
}
