package io.lvsc.plan;

import io.lvsc.model.Cluster;

/** Decides what every host needs. */
public final class Planner {
  private Planner() {}

  public static ClusterPlan plan(Cluster cluster) {
    return new ClusterPlan();
  }
}
