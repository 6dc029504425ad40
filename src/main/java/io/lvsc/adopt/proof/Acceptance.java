package io.lvsc.adopt.proof;

import io.lvsc.check.ListedRule;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A warning or note that a spec may be imported with, since what runs today gives it.
 *
 * @param at empty for the whole spec
 */
public record Acceptance(String rule, String at, String reason) {
  /** From how many places on one entry stands for all. */
  private static final int MANY = 4;

  /** What these complain of is that an input says nothing: a gateway is still to be written. */
  private static final Set<String> OPEN = Set.of("dr-no-gateway", "director-no-gateway", "unused");

  /**
   * The entries that silence findings.
   *
   * @param invented whether some values of the spec are invented, so that only what is said of
   *     services and marks themselves is certain
   */
  public static List<Acceptance> of(List<Diagnostic> findings, boolean invented) {
    Map<String, Set<String>> places = new LinkedHashMap<>();
    for (Diagnostic finding : findings) {
      boolean certain = !invented || isOfServices(finding.rule());
      if (finding.severity() != Severity.ERROR && certain && !OPEN.contains(finding.rule())) {
        places.computeIfAbsent(finding.rule(), rule -> new LinkedHashSet<>()).add(place(finding));
      }
    }
    List<Acceptance> accepted = new ArrayList<>();
    places.forEach(
        (rule, where) -> {
          if (where.size() >= MANY) {
            accepted.add(
                new Acceptance(rule, "", "imported as found in " + where.size() + " places"));
          } else {
            where.forEach(at -> accepted.add(new Acceptance(rule, at, "imported as found")));
          }
        });
    return accepted;
  }

  private static boolean isOfServices(String rule) {
    return Rules.ALL.stream()
        .filter(listed -> listed.id().equals(rule))
        .map(ListedRule::rule)
        .map(each -> each.getClass().getPackageName())
        .anyMatch(name -> name.endsWith(".service") || name.endsWith(".mark"));
  }

  /** The entity that a finding is about: {@code /virtual_services/web}. */
  private static String place(Diagnostic finding) {
    String[] steps = finding.path().pointer().split("/", -1);
    return steps.length > 3 ? "/" + steps[1] + "/" + steps[2] : finding.path().pointer();
  }
}
