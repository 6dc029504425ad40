package io.lvsc.plan;

import io.lvsc.model.Cluster;
import io.lvsc.model.Os;
import io.lvsc.model.Usage;
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
    Usage usage = cluster.usage();
    Bindings bindings = Bindings.of(cluster);
    List<HostPlan> hosts = new ArrayList<>();
    cluster.directors().forEach(each -> hosts.add(new DirectorPlanner(cluster, each).plan()));
    cluster
        .realServers()
        .forEach(
            each ->
                hosts.add(
                    each.os() == Os.LINUX
                        ? new RealServerPlanner(cluster.directors(), each, usage).plan()
                        : InstructionsPlanner.realServer(each, usage)));
    cluster
        .routers()
        .forEach(
            each ->
                hosts.add(
                    each.os() == Os.LINUX
                        ? new RouterPlan(each.name(), bindings.on(each))
                        : InstructionsPlanner.router(each, bindings)));
    return new ClusterPlan(Inventory.groups(cluster), hosts);
  }
}
