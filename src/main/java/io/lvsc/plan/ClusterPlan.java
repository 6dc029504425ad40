package io.lvsc.plan;

import java.util.List;

/**
 * Everything that is to be written.
 *
 * @param groups of the Ansible inventory
 * @param hosts every machine, in the order of the file
 */
public record ClusterPlan(Overview overview, List<InventoryGroup> groups, List<HostPlan> hosts) {
  public ClusterPlan {
    groups = List.copyOf(groups);
    hosts = List.copyOf(hosts);
  }
}
