package io.lvsc.check.rules.service;

import static java.util.stream.Collectors.toSet;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.PersistenceMode;
import io.lvsc.model.Protocol;
import io.lvsc.model.Server;
import io.lvsc.model.VipPort;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A persistence template belongs to one service (ip_vs_core.c, ip_vs_sched_persist), so HTTP and
 * HTTPS of one shop each choose a server for a client. A firewall mark makes one service of both.
 */
public final class StickyApart implements Rule {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  @Override
  public void check(Topology topology, Findings findings) {
    Map<VipPort, VirtualService> seen = new HashMap<>();
    for (VirtualService service : topology.cluster().services()) {
      service
          .vipPort()
          .filter(address -> isSticky(service, address))
          .ifPresent(
              address -> {
                VirtualService partner = seen.get(partner(address));
                if (partner != null && servers(partner).equals(servers(service))) {
                  report(partner, service, findings);
                }
                seen.putIfAbsent(address, service);
              });
    }
  }

  private static boolean isSticky(VirtualService service, VipPort address) {
    return service.persistence().isPresent()
        && address.protocol() == Protocol.TCP
        && (address.port() == HTTP || address.port() == HTTPS)
        && servers(service).size() > 1;
  }

  private static VipPort partner(VipPort address) {
    int port = address.port() == HTTP ? HTTPS : HTTP;
    return new VipPort(address.vip(), address.protocol(), port);
  }

  private static Set<String> servers(VirtualService service) {
    return service.destinations().stream()
        .map(Destination::server)
        .map(Server::name)
        .collect(toSet());
  }

  private static void report(VirtualService first, VirtualService second, Findings findings) {
    findings
        .at(
            second.addressAt(),
            "`%s` and `%s` are persistent %s, each by itself: a client can land on two servers",
            first.name(),
            second.name(),
            PersistenceMode.PPC.title())
        .label("has its own memory of clients")
        .related(first.addressAt(), "and so has this one")
        .help(
            "make one service of both with a `fwmark` on ports 80 and 443: persistence %s",
            PersistenceMode.PFWMC.title())
        .report();
  }
}
