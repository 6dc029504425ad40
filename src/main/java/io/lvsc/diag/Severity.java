package io.lvsc.diag;

import java.util.Locale;

/** How grave a diagnostic is. */
public enum Severity {
  /**
   * The cluster would not work, or the tools would rewrite or drop something; nothing is written.
   */
  ERROR,
  /** It works, but is probably not meant. */
  WARNING,
  /** Worth knowing. */
  NOTE;

  /** The word that users see. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
