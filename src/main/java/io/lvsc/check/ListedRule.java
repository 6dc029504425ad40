package io.lvsc.check;

import io.lvsc.diag.Severity;

/**
 * A rule as the catalog has it.
 *
 * @param severity what its findings are, unless one says otherwise itself
 * @param last whether it is asked only once the others find no error
 */
public record ListedRule(Rule rule, Severity severity, boolean last) {
  public ListedRule(Rule rule, Severity severity) {
    this(rule, severity, false);
  }

  /** A rule that is asked only once the others find no error. */
  public static ListedRule last(Rule rule, Severity severity) {
    return new ListedRule(rule, severity, true);
  }

  /** The id that users see: the class name in kebab case. */
  public String id() {
    return id(rule.getClass());
  }

  /** The id of a rule's class. */
  public static String id(Class<? extends Rule> rule) {
    String name = rule.getName();
    StringBuilder id = new StringBuilder();
    for (int i = name.lastIndexOf('.') + 1; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (Character.isUpperCase(letter) && !id.isEmpty()) {
        id.append('-');
      }
      id.append(Character.toLowerCase(letter));
    }
    return id.toString();
  }
}
