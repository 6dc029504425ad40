package io.lvsc.diag;

import io.lvsc.source.Locator;
import java.util.Locale;

/** The rules of the first two gates, which no topology has part in: all of them are errors. */
public enum DocumentRule {
  YAML_SYNTAX,
  DUPLICATE_KEY,
  /** A value that an import could not tell. */
  QUESTION,
  UNKNOWN_KEY,
  SCHEMA,
  UNKNOWN_REFERENCE;

  /** The id that users see. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Where findings of this rule go. */
  public Findings findings(Locator locator, Report report) {
    return new Findings(id(), Severity.ERROR, locator, all -> report.add(all.finding()));
  }
}
