package io.lvsc.graph;

import io.lvsc.model.Director;
import io.lvsc.topology.Topology;
import java.util.List;
import java.util.Set;

/** Which of several directors clients come to. */
final class Standing {
  private final boolean several;
  private final Set<String> down;
  private final List<Director> holding;

  Standing(Topology topology, Set<String> down) {
    this.several = topology.cluster().directors().size() > 1;
    this.down = down;
    this.holding = topology.availability().holding(down);
  }

  /** Whether a director has the VIPs. */
  boolean isActive(Director director) {
    return holding.contains(director);
  }

  /** What a director does now, in words; empty for a single one, and one that is down. */
  String of(Director director) {
    if (!several || down.contains(director.name())) {
      return "";
    }
    return isActive(director) ? "active" : "stands by";
  }
}
