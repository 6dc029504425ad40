package io.lvsc.diff;

import io.lvsc.plan.Role;
import java.util.List;
import java.util.Optional;

/**
 * A host whose files differ.
 *
 * @param sign added or removed for a host that is in one build only
 * @param role empty for one that is set up by hand
 * @param files that differ, by their paths on the host
 * @param taken lines of its data that are new
 * @param given lines of its data that go
 */
record HostChange(
    Sign sign,
    String name,
    Optional<Role> role,
    List<String> files,
    List<String> taken,
    List<String> given) {
  HostChange {
    files = List.copyOf(files);
    taken = List.copyOf(taken);
    given = List.copyOf(given);
  }

  boolean is(Role wanted) {
    return role.equals(Optional.of(wanted));
  }
}
