package io.lvsc.cli;

/** When diagnostics are coloured. */
enum Coloring {
  AUTO,
  ALWAYS,
  NEVER
}
