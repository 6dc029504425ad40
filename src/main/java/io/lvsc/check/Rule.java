package io.lvsc.check;

import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * One mistake that a cluster can have. Its id is the name of its class in kebab case; it has no
 * state, knows no other rule, and minds neither the order in which rules run nor that several do at
 * once.
 */
@FunctionalInterface
public interface Rule {

  /** Reports every place where the cluster makes this mistake. */
  void check(Topology topology, Findings findings);
}
