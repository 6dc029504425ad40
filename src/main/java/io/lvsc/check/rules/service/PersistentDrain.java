package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * Weight 0 keeps new clients away from a server, but a persistence template still leads known ones
 * there, and each visit renews it, unless {@code net.ipv4.vs.expire_quiescent_template} is 1
 * (ip_vs_conn.c, ip_vs_check_template).
 */
public final class PersistentDrain implements Rule {
  private static final String SETTING = "expire_quiescent_template";

  @Override
  public void check(Topology topology, Findings findings) {
    Written<String> setting = topology.cluster().kernel().get(SETTING);
    boolean set =
        setting == null
            ? topology.cluster().services().stream()
                .anyMatch(each -> each.isChecked() && each.persistence().isPresent())
            : setting.value().equals("1");
    if (set) {
      return;
    }
    for (VirtualService service : topology.cluster().services()) {
      service
          .persistenceMode()
          .ifPresent(
              mode ->
                  service
                      .listed()
                      .filter(Destination::isQuiescent)
                      .findFirst()
                      .ifPresent(server -> report(service, mode, server, findings)));
    }
  }

  private static void report(
      VirtualService service, PersistenceMode mode, Destination server, Findings findings) {
    findings
        .at(
            server.quiescentAt(),
            "`%s` drains, but `%s` is persistent %s: clients that it knows keep coming, and are kept",
            server.server().name(),
            service.name(),
            mode.title())
        .label("for new clients only")
        .related(service.at().key("persistence"), "persistent %s", mode.title())
        .help("set `%s: 1` under `kernel`", SETTING)
        .report();
  }
}
