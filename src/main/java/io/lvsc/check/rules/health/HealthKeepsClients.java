package io.lvsc.check.rules.health;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * Weight 0 keeps new clients away. One that a persistent service knows goes on to the dead server
 * unless expire_quiescent_template is 1 (ip_vs_conn.c, ip_vs_check_template()), and one that sends
 * datagrams from one port until expire_nodest_conn is 1 and the server's entry is gone
 * (ip_vs_core.c, ip_vs_in()).
 */
public final class HealthKeepsClients implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      if (service.isChecked()) {
        if (service.persistence().isPresent() && !SorryKeepsClients.mayKeep(service)) {
          report(topology, "expire_quiescent_template", service, "known clients", findings);
        }
        if (service.keepsDatagramClients()) {
          report(topology, "expire_nodest_conn", service, "clients that keep their port", findings);
        }
      }
    }
  }

  private static void report(
      Topology topology, String setting, VirtualService service, String who, Findings findings) {
    topology
        .cluster()
        .kernel(setting, "0")
        .ifPresent(
            written ->
                findings
                    .at(
                        written.at(),
                        "with `%s: 0` %s go on to a dead server of `%s`",
                        setting,
                        who,
                        service.name())
                    .about(service.at())
                    .label("keeps them there")
                    .related(service.at(), "checked, to lead them away")
                    .help("leave it out: lvsc sets it to 1 where a service needs it")
                    .report());
  }
}
