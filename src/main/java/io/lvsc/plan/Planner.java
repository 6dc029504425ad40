package io.lvsc.plan;

import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.parallel.Spread;
import java.util.List;

/** Decides what every host needs. */
public final class Planner {
  private Planner() {}

  /**
   * Plans a cluster.
   *
   * @param cluster without errors: the rules have seen it
   */
  public static ClusterPlan plan(Cluster cluster) {
    Bindings bindings = Bindings.of(cluster);
    List<HostPlan> hosts =
        Spread.over(cluster.hosts().toList()).map(host -> plan(host, cluster, bindings)).toList();
    return new ClusterPlan(Inventory.groups(cluster), hosts);
  }

  private static HostPlan plan(Host host, Cluster cluster, Bindings bindings) {
    boolean linux = host.os() == Os.LINUX;
    if (host instanceof Director director) {
      return new DirectorPlanner(cluster, director).plan();
    }
    if (host instanceof RealServer server) {
      return linux
          ? new RealServerPlanner(cluster.directors(), server, cluster.usage()).plan()
          : InstructionsPlanner.realServer(server, cluster.usage());
    }
    Router router = (Router) host;
    return linux
        ? new RouterPlan(router.name(), bindings.on(router))
        : InstructionsPlanner.router(router, bindings);
  }
}
