package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Protocol;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * With {@code sync_persist_mode} the directors tell each other which server a client has, and not
 * its connections (Documentation/networking/ipvs-sysctl.rst). A director that takes over resets the
 * packets of a connection that it does not know, unless {@code sloppy_tcp} lets it begin one in the
 * middle.
 */
public final class HaSyncPersistMode implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Written<String> mode = topology.cluster().kernel().get("sync_persist_mode");
    boolean opensInTheMiddle = topology.cluster().kernel("sloppy_tcp", "1").isPresent();
    if (mode == null
        || mode.value().equals("0")
        || opensInTheMiddle
        || topology.availability().sync().isEmpty()) {
      return;
    }
    topology.cluster().services().stream()
        .filter(HaSyncPersistMode::isPersistentTcp)
        .findFirst()
        .ifPresent(service -> report(mode, service, findings));
  }

  private static boolean isPersistentTcp(VirtualService service) {
    return service.persistence().isPresent() && service.takes(Protocol.TCP);
  }

  private static void report(Written<String> mode, VirtualService service, Findings findings) {
    findings
        .at(
            mode.at(),
            "with this setting a standby learns which server a client of `%s` is bound to, but not its connections: a failover resets them",
            service.name())
        .label("no connections of persistent services")
        .related(service.at().key("persistence"), "persistent")
        .help("leave it out, or add `sloppy_tcp: 1`")
        .report();
  }
}
