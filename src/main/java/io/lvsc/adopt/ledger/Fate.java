package io.lvsc.adopt.ledger;

/** What became of a directive; each has exactly one. */
public enum Fate {
  /** Stands in the spec. */
  CARRIED,
  /** Needs no word in the spec: what it says holds anyway. */
  SAME,
  /** Says too little, such as a name in place of an address; the spec has nothing of it yet. */
  ASKED,
  /** Means nothing, to the tool that reads it neither. */
  IGNORED,
  /** The spec says nothing of it. */
  NOT_CARRIED
}
