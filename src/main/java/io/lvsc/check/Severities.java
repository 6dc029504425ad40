package io.lvsc.check;

import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The severities of all rules by id, in the order of the gates that check them. */
public final class Severities {
  private Severities() {}

  /**
   * Those of every gate.
   *
   * @param topology the rules of the third one
   */
  public static Map<String, Severity> of(List<ListedRule> topology) {
    Map<String, Severity> severities = new LinkedHashMap<>();
    for (DocumentRule rule : DocumentRule.values()) {
      severities.put(rule.id(), Severity.ERROR);
    }
    for (ListedRule rule : topology) {
      severities.put(rule.id(), rule.severity());
    }
    for (AllowRule rule : AllowRule.values()) {
      severities.put(rule.id(), rule.severity());
    }
    return severities;
  }
}
