package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.SchedulerFlag;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * sh-port and mh-port spread the connections of one client, persistence keeps them on one server;
 * the scheduler is asked only for a client that has no persistence template yet.
 */
public final class PersistenceHashPort implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .persistenceMode()
          .ifPresent(
              mode ->
                  service.schedulerFlags().stream()
                      .filter(flag -> !flag.value().isFallback())
                      .forEach(flag -> report(service, mode, flag, findings)));
    }
  }

  private static void report(
      VirtualService service,
      PersistenceMode mode,
      Written<SchedulerFlag> flag,
      Findings findings) {
    findings
        .at(
            flag.at(),
            "`%s` would spread the connections of a client, but `%s` is persistent %s, which decides first",
            flag.value().keyword(),
            service.name(),
            mode.title())
        .label("without effect for known clients")
        .related(service.at().key("persistence"), "keeps a client on one server")
        .help("remove one of the two")
        .report();
  }
}
