package io.lvsc.diff;

import io.lvsc.plan.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Compares the files of the hosts: what a push brings to each. */
final class HostComparison {
  private final Tree before;
  private final Tree after;

  HostComparison(Tree before, Tree after) {
    this.before = before;
    this.after = after;
  }

  /** The hosts whose own files differ, and those in one build only; by name. */
  List<HostChange> changes() {
    Set<String> hosts = new TreeSet<>(before.hosts());
    hosts.addAll(after.hosts());
    List<HostChange> changes = new ArrayList<>();
    for (String host : hosts) {
      change(host).ifPresent(changes::add);
    }
    return changes;
  }

  private Optional<HostChange> change(String host) {
    SortedMap<String, String> old = before.ofHost(host);
    SortedMap<String, String> now = after.ofHost(host);
    Set<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(now.keySet());
    paths.removeIf(path -> old.getOrDefault(path, "").equals(now.getOrDefault(path, "")));
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    Sign sign = old.isEmpty() ? Sign.ADDED : now.isEmpty() ? Sign.REMOVED : Sign.CHANGED;
    Optional<Role> role = (now.isEmpty() ? before : after).role(host);
    List<String> taken = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (String path : paths) {
      String was = old.getOrDefault(path, "");
      String is = now.getOrDefault(path, "");
      taken.addAll(only(is, was));
      given.addAll(only(was, is));
    }
    return Optional.of(new HostChange(sign, host, role, List.copyOf(paths), taken, given));
  }

  private static List<String> only(String text, String other) {
    Set<String> others = new HashSet<>(Tree.said(other).toList());
    return Tree.said(text).filter(line -> !others.contains(line)).toList();
  }

  /** The roles whose programs or units differ: another version of lvsc wrote them. */
  List<Role> programs() {
    List<Role> roles = new ArrayList<>();
    for (Role role : Role.values()) {
      SortedMap<String, String> old = before.below("groups/" + role.group() + "/");
      SortedMap<String, String> now = after.below("groups/" + role.group() + "/");
      if (!old.isEmpty() && !now.isEmpty() && !old.equals(now)) {
        roles.add(role);
      }
    }
    return roles;
  }
}
