package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * Only a tunnel puts a packet of one address family into one of the other; ipvsadm and the kernel
 * (ip_vs_ctl.c, ip_vs_add_dest) refuse every other mix.
 */
public final class FamilyMix implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      List<Destination> foreign =
          service.destinations().stream().filter(server -> isForeign(service, server)).toList();
      if (foreign.size() > 1 && foreign.size() == service.destinations().size()) {
        reportService(service, foreign.get(0), findings);
      } else {
        foreign.forEach(server -> reportServer(service, server, findings));
      }
    }
  }

  private static boolean isForeign(VirtualService service, Destination server) {
    return server.rip().family() != service.family() && server.forwarding() != ForwardingMethod.TUN;
  }

  private static void reportService(VirtualService service, Destination first, Findings findings) {
    String family = service.family().title();
    findings
        .at(
            service.vipAt(),
            "`%s` is an %s service, but none of its real servers has an %s address: only a tunnel carries one family in the other",
            service.name(),
            family,
            family)
        .about(service.destinations().stream().map(Destination::at).toList())
        .label("an %s address", family)
        .related(first.serverAt(), "only %s, like the others", first.rip().family().title())
        .help("name a VIP of the servers' family, or give the servers %s addresses", family)
        .report();
  }

  private static void reportServer(VirtualService service, Destination server, Findings findings) {
    String family = service.family().title();
    findings
        .at(
            server.serverAt(),
            "`%s` has no %s address, but `%s` is an %s service: only a tunnel carries one family in the other",
            server.server().name(),
            family,
            service.name(),
            family)
        .label("only `%s`", server.address())
        .about(service.vipAt())
        .about(server.at())
        .related(service.vipAt(), "an %s service", family)
        .help(
            "give `%s` an %s address too, or reach it with `forwarding: tun`",
            server.server().name(), family)
        .report();
  }
}
