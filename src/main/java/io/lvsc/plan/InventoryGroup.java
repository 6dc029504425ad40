package io.lvsc.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The machines of one role, as Ansible meets them. */
public record InventoryGroup(String name, List<Machine> machines) {
  public InventoryGroup {
    machines = List.copyOf(machines);
  }

  /**
   * A machine of the inventory.
   *
   * @param address a host name or an IP address to connect to
   * @param os if it is not Linux, so that a playbook leaves it alone
   */
  public record Machine(String name, String address, @Nullable String os) {}
}
