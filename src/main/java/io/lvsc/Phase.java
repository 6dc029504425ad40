package io.lvsc;

import java.util.Locale;

/** The steps from a spec to files on disk, in order; the compiler's own are in the middle. */
public enum Phase {
  READ,
  PARSE,
  /** The schema and the binder, which look at the same tree, at the same time. */
  BIND,
  /** Working out what follows from the spec. */
  STUDY,
  CHECK,
  /** Printing the diagnostics. */
  REPORT,
  PLAN,
  EMIT,
  WRITE,
  /** Instead of writing, for {@code build --check}. */
  COMPARE;

  /** The word that users see. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
