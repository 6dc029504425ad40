package io.lvsc.diff;

import io.lvsc.model.Keyword;

/** What becomes of connections that are there. */
enum Outcome implements Keyword {
  KEPT,
  BROKEN,
  /** They go on, on another way or by another host, after a gap. */
  MOVED,
  /** The edit is about none of them. */
  UNAFFECTED,
  /** It depends on work that lvsc does not do. */
  BY_HAND
}
