package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is to be written.
 *
 * @param routers what the routers are to be told that VIPs are announced to; null for none
 * @param groups of the Ansible inventory
 * @param hosts every machine, in the order of the file
 */
public record ClusterPlan(
    Overview overview,
    @Nullable RouterChecklist routers,
    List<InventoryGroup> groups,
    List<HostPlan> hosts) {
  public ClusterPlan {
    groups = List.copyOf(groups);
    hosts = List.copyOf(hosts);
  }
}
