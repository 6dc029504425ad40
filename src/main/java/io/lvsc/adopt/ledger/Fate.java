package io.lvsc.adopt.ledger;

/** What became of a directive; each has exactly one. */
public enum Fate {
  /** Stands in the spec. */
  CARRIED,
  /** Needs no word in the spec: what it says holds anyway. */
  SAME,
  /** The spec asks for what the inputs leave open. */
  ASKED,
  /** Means nothing, to the tool that reads it neither. */
  IGNORED,
  /** The spec says nothing of it. */
  NOT_CARRIED
}
