package io.lvsc.cli;

/** How diagnostics are printed. */
enum Format {
  TEXT,
  JSON,
  SARIF,
  GITHUB,
  GITLAB
}
