package io.lvsc.cli;

/** When diagnostics are colored. */
enum Coloring {
  AUTO,
  ALWAYS,
  NEVER
}
