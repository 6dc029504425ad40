package io.lvsc.cli;

import io.lvsc.check.Catalog;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.DocumentFormatter;
import io.lvsc.diag.GitlabFormatter;
import io.lvsc.diag.JsonFormatter;
import io.lvsc.diag.SarifFormatter;
import java.util.Optional;

/** How diagnostics are printed. */
enum Format {
  TEXT,
  JSON,
  SARIF,
  GITHUB,
  GITLAB;

  /** What writes the one document of a run; empty if specs are reported one after the other. */
  Optional<DocumentFormatter> document() {
    return switch (this) {
      case TEXT, GITHUB -> Optional.empty();
      case JSON -> Optional.of(new JsonFormatter());
      case SARIF ->
          Optional.of(new SarifFormatter(LvscCommand.version(), new Catalog(Rules.ALL)::page));
      case GITLAB -> Optional.of(new GitlabFormatter());
    };
  }
}
