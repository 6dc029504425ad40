package io.lvsc.disk;

import io.lvsc.diag.PlainText;

/**
 * A file on disk that is not what a build would write.
 *
 * @param path below the output folder, with {@code /} between its parts
 */
public record Difference(String path, Kind kind) {

  /** How it differs. */
  public enum Kind {
    MISSING("missing"),
    /** As an earlier build wrote it, and the spec has changed since. */
    STALE("stale"),
    /** Changed by somebody else. */
    EDITED("edited"),
    /** Not of this build. */
    LEFT_OVER("left over");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  @Override
  public String toString() {
    return PlainText.of(path) + ": " + kind.words;
  }
}
