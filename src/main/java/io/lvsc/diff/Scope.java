package io.lvsc.diff;

import java.util.Set;

/**
 * What the user wants to see.
 *
 * @param only the services to look at; empty for all of the cluster
 * @param weights whether another weight of a server counts
 * @param foreign whether services in a kernel count that are not the spec's
 */
public record Scope(Set<String> only, boolean weights, boolean foreign) {
  /** Everything. */
  public static final Scope ALL = new Scope(Set.of(), true, true);

  public Scope {
    only = Set.copyOf(only);
  }

  boolean takes(String service) {
    return only.isEmpty() || only.contains(service);
  }

  boolean isWhole() {
    return only.isEmpty();
  }
}
