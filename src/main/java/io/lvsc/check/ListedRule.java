package io.lvsc.check;

import io.lvsc.diag.Severity;
import java.util.Locale;

/**
 * A rule as the catalogue has it.
 *
 * @param severity what its findings are, unless one says otherwise itself
 */
public record ListedRule(Rule rule, Severity severity) {

  /** The id that users see: the class name in kebab case. */
  public String id() {
    return rule.getClass()
        .getSimpleName()
        .replaceAll("(?<=.)([A-Z])", "-$1")
        .toLowerCase(Locale.ROOT);
  }
}
