package io.lvsc.trace;

import java.util.Locale;

/**
 * How a walk ends.
 *
 * @param reason in words, without a period
 */
public record Fate(State state, String reason) {

  /** The ends, the best first. */
  public enum State {
    /** The reply reaches the client, from the address that it asked. */
    ANSWERED,
    /** Nobody serves it, and the client is told so. */
    REFUSED,
    /** The reply reaches the client from an address that it did not ask. */
    ASYMMETRIC,
    /** It gets lost, and the client waits. */
    DROPPED;

    /** The word in a document. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  boolean isAnswered() {
    return state == State.ANSWERED;
  }
}
