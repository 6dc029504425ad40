package io.lvsc.model;

import java.util.Optional;

/**
 * What a service does while too few of its servers are alive.
 *
 * @param quorum the weight that must be alive, where the spec gives one
 * @param failOpen whether all servers serve then, dead ones too
 */
public record Fallback(Optional<Written<Integer>> quorum, Written<Boolean> failOpen) {
  /** The weight that must be alive. */
  public int effectiveQuorum() {
    return quorum.map(Written::value).orElse(1);
  }
}
