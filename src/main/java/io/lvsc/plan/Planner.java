package io.lvsc.plan;

import io.lvsc.model.Cluster;
import io.lvsc.model.Os;
import io.lvsc.model.RealServer;
import io.lvsc.model.Router;
import io.lvsc.parallel.Spread;
import java.util.ArrayList;
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
    List<HostPlan> hosts = new ArrayList<>();
    cluster.directors().forEach(each -> hosts.add(new DirectorPlanner(cluster, each).plan()));
    Spread.over(cluster.realServers())
        .map(each -> realServer(each, cluster))
        .forEachOrdered(hosts::add);
    cluster.routers().forEach(each -> hosts.add(router(each, bindings)));
    return new ClusterPlan(Inventory.groups(cluster), hosts);
  }

  private static HostPlan realServer(RealServer server, Cluster cluster) {
    return server.os() == Os.LINUX
        ? new RealServerPlanner(cluster.directors(), server, cluster.usage()).plan()
        : InstructionsPlanner.realServer(server, cluster.usage());
  }

  private static HostPlan router(Router router, Bindings bindings) {
    return router.os() == Os.LINUX
        ? new RouterPlan(router.name(), bindings.on(router))
        : InstructionsPlanner.router(router, bindings);
  }
}
