package io.lvsc.check;

import io.lvsc.diag.Severity;

/**
 * A rule as the catalogue has it.
 *
 * @param severity what its findings are, unless one says otherwise itself
 */
public record ListedRule(Rule rule, Severity severity) {

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
