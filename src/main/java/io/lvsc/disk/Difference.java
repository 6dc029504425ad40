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
    MISSING("missing", "the spec gives this file"),
    /** The file is as an earlier build wrote it; the spec or lvsc has changed since. */
    STALE("stale", "it is as an earlier build wrote it"),
    /** Changed by somebody else. */
    EDITED("edited", "it is not as lvsc wrote it"),
    /** Not of this build. */
    LEFT_OVER("left over", "the spec gives no such file");

    private final String words;
    private final String reason;

    Kind(String words, String reason) {
      this.words = words;
      this.reason = reason;
    }
  }

  /** "stale: it is as an earlier build wrote it". */
  public String sentence() {
    return kind.words + ": " + kind.reason;
  }

  @Override
  public String toString() {
    return PlainText.of(path) + ": " + kind.words;
  }
}
