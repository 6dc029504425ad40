package io.lvsc.trace;

import java.util.List;

/**
 * Where a packet goes.
 *
 * @param approach from the client to the director's choice
 * @param walks by each real server that the choice may fall on; none if it ends before
 */
public record Trace(Question question, List<Stop> approach, List<Walk> walks, Fate fate) {
  public Trace {
    approach = List.copyOf(approach);
    walks = List.copyOf(walks);
  }

  /** Whether every new connection is answered. */
  public boolean isAnswered() {
    return fate.isAnswered();
  }

  /** The walks of new connections. */
  public List<Walk> expected() {
    return walks.stream().filter(Walk::expected).toList();
  }
}
