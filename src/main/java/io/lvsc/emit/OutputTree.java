package io.lvsc.emit;

import io.lvsc.plan.ClusterPlan;

/** Files in memory. */
public record OutputTree() {

  public static OutputTree emit(ClusterPlan plan) {
    return new OutputTree();
  }
}
