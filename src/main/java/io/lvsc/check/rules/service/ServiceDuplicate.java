package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.Map;

/**
 * The kernel knows a service by its address family, protocol, VIP and port, or by its family and
 * mark (ip_vs_ctl.c, ip_vs_svc_hashkey). It refuses a second one, and the real servers of both end
 * up in the first.
 */
public final class ServiceDuplicate implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Map<Object, VirtualService> seen = new HashMap<>();
    for (VirtualService service : topology.cluster().services()) {
      VirtualService first = seen.putIfAbsent(service.address().tableKey(), service);
      if (first != null) {
        findings
            .at(
                service.addressAt(),
                "`%s` is a second service on `%s`: the kernel refuses it, and its real servers would join those of `%s`",
                service.name(),
                service.address().title(),
                first.name())
            .label("taken by `%s`", first.name())
            .related(first.addressAt(), "the first service is here")
            .help("%s", cure(service))
            .report();
      }
    }
  }

  private static String cure(VirtualService service) {
    return service.mark().isPresent()
        ? "give one of them another mark, or make one service of both"
        : "give one of them another port or VIP, or make one service of both";
  }
}
