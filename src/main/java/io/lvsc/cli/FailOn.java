package io.lvsc.cli;

import io.lvsc.diff.Changes;

/**
 * Which changes fail.
 *
 * @param any whether any difference does
 * @param broken whether broken connections do
 * @param capacity from how much loss of a service on, in percent; 101 for never
 */
record FailOn(boolean any, boolean broken, int capacity) {
  private static final int NEVER = 101;

  /** Reads {@code any}, {@code never}, or {@code broken} and {@code capacity=PCT} with commas. */
  static FailOn parse(String text) throws WrongUsage {
    FailOn failOn = new FailOn(false, false, NEVER);
    for (String word : text.split(",", -1)) {
      if (word.equals("any")) {
        failOn = new FailOn(true, failOn.broken, failOn.capacity);
      } else if (word.equals("broken")) {
        failOn = new FailOn(failOn.any, true, failOn.capacity);
      } else if (word.matches("capacity=([1-9][0-9]?|100)")) {
        int percent = Integer.parseInt(word.substring("capacity=".length()));
        failOn = new FailOn(failOn.any, failOn.broken, percent);
      } else if (!text.equals("never")) {
        throw new WrongUsage(
            "Invalid value for option '--fail-on': expected any, broken, capacity=1 to"
                + " capacity=100, or never, not `"
                + word
                + "`\nSee `lvsc diff --help`.");
      }
    }
    return failOn;
  }

  /** Whether it is about what becomes of clients. */
  boolean asksForClients() {
    return broken || capacity < NEVER;
  }

  boolean fails(Changes changes) {
    return (any && !changes.isEmpty())
        || (broken && !changes.broken().isEmpty())
        || changes.greatestLoss() >= capacity;
  }
}
