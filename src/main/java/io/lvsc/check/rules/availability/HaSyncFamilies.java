package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * The sync daemon has no message for a server whose address is of the other family. The kernel
 * refuses such a server while the daemon runs, and the daemon while there is one (ip_vs_ctl.c,
 * mixed_address_family_dests). The old form of its messages has no room for IPv6 at all
 * (ip_vs_sync.c, ip_vs_sync_conn_v0).
 */
public final class HaSyncFamilies implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .availability()
        .sync()
        .ifPresent(
            sync -> {
              for (VirtualService service : topology.cluster().services()) {
                service
                    .reachedBy(ForwardingMethod.TUN)
                    .filter(each -> each.rip().family() != service.family())
                    .findFirst()
                    .ifPresent(each -> report(service, each, sync, findings));
              }
              oldMessages(topology.cluster(), sync, findings);
            });
  }

  private static void oldMessages(Cluster cluster, ConnectionSync sync, Findings findings) {
    cluster
        .kernel("sync_version", "0")
        .ifPresent(
            version ->
                cluster.services().stream()
                    .filter(service -> service.family() == Family.IPV6)
                    .findFirst()
                    .ifPresent(service -> reportVersion(version, service, sync, findings)));
  }

  private static void reportVersion(
      Written<String> version, VirtualService service, ConnectionSync sync, Findings findings) {
    findings
        .at(
            version.at(),
            "messages of version 0 have no room for IPv6: a failover breaks the connections of `%s`",
            service.name())
        .label("without IPv6")
        .related(service.at(), "an IPv6 service")
        .related(sync.at(), "connections are synchronized")
        .help("remove `sync_version`: the kernel takes 1 by itself")
        .report();
  }

  private static void report(
      VirtualService service, Destination server, ConnectionSync sync, Findings findings) {
    findings
        .at(
            server.serverAt(),
            "`%s` has an %s address, and `%s` is an %s service: the kernel refuses that while connections are synchronized",
            server.server().name(),
            server.rip().family().title(),
            service.name(),
            service.family().title())
        .label("of the other family")
        .related(sync.at(), "connections are synchronized")
        .help(
            "give `%s` an %s address, or write `connection_sync: false`",
            server.server().name(), service.family().title())
        .report();
  }
}
