package io.lvsc.check;

import io.lvsc.diag.Severity;
import java.util.Locale;

/** The rules about {@code allow} entries, which look at what the other rules found. */
public enum AllowRule {
  ALLOW_UNUSED(Severity.WARNING),
  ALLOW_EXPIRED(Severity.WARNING),
  ALLOW_ERROR(Severity.ERROR);

  private final Severity severity;

  AllowRule(Severity severity) {
    this.severity = severity;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }
}
