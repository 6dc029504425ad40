package io.lvsc.check;

import io.lvsc.diag.Findings;
import io.lvsc.topology.Topology;

/**
 * One mistake that a cluster can have. Its id is the name of its class in kebab case. It has no
 * state, does not depend on the order in which rules run, and may run beside others.
 */
@FunctionalInterface
public interface Rule {

  /**
   * Reports every place where the cluster makes this mistake, whatever else is wrong there: the
   * findings that another one explains are hidden afterwards.
   */
  void check(Topology topology, Findings findings);
}
