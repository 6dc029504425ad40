package io.lvsc.planner;

import io.lvsc.model.Cluster;
import io.lvsc.model.Host;
import io.lvsc.model.Os;
import io.lvsc.plan.InventoryGroup;
import io.lvsc.plan.InventoryGroup.Machine;
import io.lvsc.plan.Role;
import io.lvsc.topology.Topology;
import java.util.List;

/** How Ansible reaches the hosts. */
final class Inventory {
  private Inventory() {}

  static List<InventoryGroup> groups(Topology topology) {
    Cluster cluster = topology.cluster();
    return List.of(
        group(Role.DIRECTOR, cluster.directors()),
        group(Role.REAL_SERVER, cluster.realServers()),
        group(Role.ROUTER, cluster.routers().stream().filter(topology::isBound).toList()));
  }

  private static InventoryGroup group(Role role, List<? extends Host> hosts) {
    return new InventoryGroup(role.group(), hosts.stream().map(Inventory::machine).toList());
  }

  private static Machine machine(Host host) {
    String address = host.management().orElseGet(() -> host.addresses().get(0).value().toString());
    return new Machine(host.name(), address, host.os() == Os.LINUX ? null : host.os().keyword());
  }
}
