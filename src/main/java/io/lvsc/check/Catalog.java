package io.lvsc.check;

import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.RulePage;
import io.lvsc.diag.Severity;
import io.lvsc.text.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All rules, in the order of the gates that check them: their ids, severities and pages. */
public final class Catalog {
  /** What `build --check` says of a file of the output; no rule about a spec. */
  public static final String OUTPUT_DIFFERS = "output-differs";

  /** The one id of diagnostics that no spec gives: of files that an import cannot read. */
  private static final String INPUTS = "import-syntax";

  private final Map<String, Severity> severities = new LinkedHashMap<>();

  /**
   * The rules of every gate.
   *
   * @param topology the rules of the third one
   */
  public Catalog(List<ListedRule> topology) {
    for (DocumentRule rule : DocumentRule.values()) {
      severities.put(rule.id(), Severity.ERROR);
    }
    for (ListedRule rule : topology) {
      severities.put(rule.id(), rule.severity());
    }
    for (AllowRule rule : AllowRule.values()) {
      severities.put(rule.id(), rule.severity());
    }
    severities.put(OUTPUT_DIFFERS, Severity.ERROR);
  }

  /** The severity of each rule's findings, by the rule's id. */
  public Map<String, Severity> severities() {
    return Collections.unmodifiableMap(severities);
  }

  /** The ids that users see. */
  public List<String> ids() {
    return List.copyOf(severities.keySet());
  }

  /** The page of a rule; empty if there is no such rule. */
  public Optional<RulePage> find(String id) {
    return id.equals(INPUTS)
        ? Optional.of(read("io/lvsc/adopt/", id, Severity.ERROR))
        : Optional.ofNullable(severities.get(id))
            .map(severity -> read("io/lvsc/check/rules/", id, severity));
  }

  /** The page of a rule that is known to be there. */
  public RulePage page(String id) {
    return find(id).orElseThrow(() -> new IllegalStateException("no rule " + id));
  }

  private static RulePage read(String folder, String id, Severity severity) {
    return new RulePage(id, severity, Texts.read(folder + id + ".md"));
  }
}
