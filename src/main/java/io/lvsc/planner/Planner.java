package io.lvsc.planner;

import io.lvsc.check.Checked;
import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.model.VirtualService;
import io.lvsc.parallel.Spread;
import io.lvsc.plan.ClusterPlan;
import io.lvsc.plan.HostPlan;
import io.lvsc.plan.RouterPlan;
import io.lvsc.plan.ScheduledService;
import io.lvsc.topology.Topology;
import java.util.List;

/** Decides what every host needs. */
public final class Planner {
  private Planner() {}

  /** Plans a cluster whose spec has passed every gate. */
  public static ClusterPlan plan(Checked checked) {
    Topology topology = checked.topology();
    Bindings bindings = Bindings.of(topology);
    List<HostPlan> hosts =
        Spread.over(configured(topology)).map(host -> plan(host, topology, bindings)).toList();
    return new ClusterPlan(
        OverviewPlanner.plan(topology),
        RouterChecklistPlanner.plan(topology).orElse(null),
        Inventory.groups(topology),
        hosts);
  }

  /** All hosts but the routers that are bound for no VIP. */
  private static List<Host> configured(Topology topology) {
    return topology
        .cluster()
        .hosts()
        .filter(host -> !(host instanceof Router router) || topology.isBound(router))
        .toList();
  }

  /**
   * Plans the virtual services alone, in ipvsadm's words.
   *
   * @param services of a cluster that may break rules
   */
  public static List<ScheduledService> services(List<VirtualService> services) {
    return services.stream().map(ServicePlanner::plan).toList();
  }

  private static HostPlan plan(Host host, Topology topology, Bindings bindings) {
    boolean linux = host.os() == Os.LINUX;
    if (host instanceof Director director) {
      return new DirectorPlanner(topology, director).plan();
    }
    if (host instanceof RealServer server) {
      return linux
          ? new RealServerPlanner(topology, server).plan()
          : InstructionsPlanner.realServer(server, topology);
    }
    Router router = (Router) host;
    return linux
        ? new RouterPlan(router.name(), bindings.on(router))
        : InstructionsPlanner.router(router, bindings);
  }
}
