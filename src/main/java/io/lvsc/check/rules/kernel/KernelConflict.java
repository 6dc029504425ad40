package io.lvsc.check.rules.kernel;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Severity;
import io.lvsc.model.Announcement;
import io.lvsc.model.Destination;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * Settings of the kernel without which a cluster does not work.
 *
 * <p>Full NAT is IPVS's masquerading and iptables' source NAT together. The second looks only at
 * connections that conntrack knows, and IPVS tells it of its own only with {@code conntrack=1}
 * (ip_vs_nfct.c).
 *
 * <p>With {@code backup_only=1} a director schedules nothing while it has a backup sync daemon
 * (ip_vs.h, sysctl_backup_only()), and one that announces has it next to its master all the time.
 *
 * <p>A director to which routers move a connection, and that was told nothing of it, opens it in
 * its middle only with {@code sloppy_tcp=1} or {@code sloppy_sctp=1} (ip_vs_proto_tcp.c,
 * tcp_conn_schedule(); ip_vs_proto_sctp.c).
 */
public final class KernelConflict implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    checkConntrack(topology, findings);
    checkBackupOnly(topology, findings);
    checkSloppy(topology, Protocol.TCP, "sloppy_tcp", findings);
    checkSloppy(topology, Protocol.SCTP, "sloppy_sctp", findings);
  }

  private static void checkConntrack(Topology topology, Findings findings) {
    Optional<Destination> fullNat =
        topology.cluster().services().stream()
            .flatMap(service -> service.reachedBy(ForwardingMethod.FULLNAT))
            .findFirst();
    Optional<Written<String>> conntrack = topology.cluster().kernel("conntrack", "0");
    if (conntrack.isPresent() && fullNat.isPresent()) {
      findings
          .at(
              conntrack.get().at(),
              "without `conntrack` the kernel never gives the packets of full NAT the director's address as their source")
          .label("must be 1")
          .related(
              fullNat.get().serverAt(),
              "`%s` is reached by full NAT here",
              fullNat.get().server().name())
          .help("write `conntrack: 1`, or leave it out: lvsc sets it for full NAT")
          .report();
    }
  }

  private static void checkBackupOnly(Topology topology, Findings findings) {
    Optional<ConnectionSync> sync = sync(topology);
    Optional<Written<String>> written = topology.cluster().kernel("backup_only", "1");
    if (sync.isPresent() && written.isPresent()) {
      findings
          .at(
              written.get().at(),
              "no director would schedule anything: with `connection_sync` each one that announces receives connections all the time, and the kernel leaves to others what arrives at one that does")
          .label("must be 0")
          .related(sync.get().at(), "every director receives connections")
          .help("leave `backup_only` out")
          .report();
    }
  }

  /** Whether each director that announces is told of all connections. */
  private static Optional<ConnectionSync> sync(Topology topology) {
    return topology.announcements().written().flatMap(Announcement::connectionSync);
  }

  private static void checkSloppy(
      Topology topology, Protocol protocol, String setting, Findings findings) {
    Optional<VirtualService> moved =
        topology.announcements().services().filter(each -> each.takes(protocol)).findFirst();
    Optional<Written<String>> written = topology.cluster().kernel(setting, "0");
    if (moved.isPresent() && written.isPresent() && sync(topology).isEmpty()) {
      findings
          .at(
              written.get().at(),
              "when a director comes or goes, routers move connections of `%s` to directors that have not seen their first packet: these reset them",
              moved.get().name())
          .severity(Severity.WARNING)
          .label("switched off")
          .help("leave `%s` out: lvsc writes 1", setting)
          .report();
    }
  }
}
