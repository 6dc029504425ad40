package io.lvsc.check;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Finding;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Severity;
import io.lvsc.diag.Suggest;
import io.lvsc.model.Allow;
import io.lvsc.source.Locator;
import io.lvsc.source.SpecPath;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The {@code allow} entries of a spec, and what became of each of them. */
final class Allowances {
  private final List<Allow> entries;
  private final Map<String, List<Allow>> byPointer = new HashMap<>();
  private final Map<String, Severity> severities;
  private final LocalDate today;
  private final Set<Allow> used = new HashSet<>();
  private final Set<Allow> metErrors = new HashSet<>();

  Allowances(List<Allow> entries, List<ListedRule> rules, LocalDate today) {
    this.entries = entries;
    for (Allow entry : entries) {
      byPointer.computeIfAbsent(entry.pointer(), pointer -> new ArrayList<>()).add(entry);
    }
    this.today = today;
    this.severities = entries.isEmpty() ? Map.of() : new TreeMap<>(new Catalog(rules).severities());
  }

  /** Whether an entry accepts the diagnostic; errors are never silenced. */
  boolean silence(Diagnostic diagnostic) {
    return silence(diagnostic.rule(), diagnostic.severity(), diagnostic.path());
  }

  /** Counts an entry for a hidden finding as used: it is needed when what hides that is gone. */
  void keepFor(Finding hidden) {
    silence(hidden.rule(), hidden.severity(), hidden.path());
  }

  @CanIgnoreReturnValue
  private boolean silence(String rule, Severity severity, SpecPath path) {
    if (entries.isEmpty()) {
      return false;
    }
    boolean silenced = false;
    String pointer = path.pointer();
    while (!pointer.isEmpty()) {
      silenced |= silence(rule, severity, pointer);
      pointer = pointer.substring(0, pointer.lastIndexOf('/'));
    }
    return silence(rule, severity, pointer) || silenced;
  }

  /** Whether an entry with this very pointer accepts it: the first of several that do. */
  private boolean silence(String rule, Severity severity, String pointer) {
    boolean silenced = false;
    for (Allow entry : byPointer.getOrDefault(pointer, List.of())) {
      if (!means(entry, rule)) {
        continue;
      }
      if (severity == Severity.ERROR) {
        metErrors.add(entry);
      } else if (!silenced && !isExpired(entry)) {
        used.add(entry);
        silenced = true;
      }
    }
    return silenced;
  }

  /** A misspelled rule, which is reported as such, is still meant. */
  private boolean means(Allow entry, String rule) {
    return entry.rule().equals(rule)
        || (!severities.containsKey(entry.rule())
            && !Suggest.near(entry.rule(), List.of(rule)).isEmpty());
  }

  private static boolean isSame(Allow entry, Allow other) {
    return entry.rule().equals(other.rule()) && entry.pointer().equals(other.pointer());
  }

  private boolean isExpired(Allow entry) {
    return entry.until().filter(until -> until.value().isBefore(today)).isPresent();
  }

  /** Reports the entries that are wrong, expired or without effect. */
  void complain(Locator locator, Report report) {
    for (Allow entry : entries) {
      Severity severity = severities.get(entry.rule());
      Optional<Allow> around = around(entry);
      if (severity == null) {
        complainUnknown(entry, DocumentRule.UNKNOWN_REFERENCE.findings(locator, report));
      } else if (severity == Severity.ERROR || metErrors.contains(entry)) {
        complainError(entry, findings(AllowRule.ALLOW_ERROR, locator, report));
      } else if (isExpired(entry)) {
        complainExpired(entry, findings(AllowRule.ALLOW_EXPIRED, locator, report));
      } else if (around.isPresent()) {
        complainInside(entry, around.get(), findings(AllowRule.ALLOW_UNUSED, locator, report));
      } else if (!used.contains(entry)) {
        complainUnused(entry, findings(AllowRule.ALLOW_UNUSED, locator, report));
      }
    }
  }

  /** An entry that accepts all that this one does, and more, for as long. */
  private Optional<Allow> around(Allow entry) {
    String pointer = entry.pointer();
    while (!pointer.isEmpty()) {
      pointer = pointer.substring(0, pointer.lastIndexOf('/'));
      for (Allow other : byPointer.getOrDefault(pointer, List.of())) {
        if (other.rule().equals(entry.rule()) && used.contains(other) && lasts(other, entry)) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean lasts(Allow other, Allow entry) {
    return other.until().isEmpty()
        || entry
            .until()
            .filter(until -> !until.value().isAfter(other.until().get().value()))
            .isPresent();
  }

  private static Findings findings(AllowRule rule, Locator locator, Report report) {
    return new Findings(rule.id(), rule.severity(), locator, all -> report.add(all.finding()));
  }

  private void complainUnknown(Allow entry, Findings findings) {
    findings
        .at(entry.at().key("rule"), "there is no rule named `%s`", entry.rule())
        .label("not a rule of lvsc")
        .help("%s", Suggest.help(entry.rule(), severities.keySet()))
        .report();
  }

  private static void complainError(Allow entry, Findings findings) {
    findings
        .at(
            entry.at().key("rule"),
            "`%s` reports errors, and an error cannot be allowed: the cluster would not work",
            entry.rule())
        .label("an error")
        .help("remove this entry and mend what the rule reports")
        .report();
  }

  private void complainExpired(Allow entry, Findings findings) {
    findings
        .at(
            entry.at().key("until"),
            "this allowance for `%s` ended on %s and silences nothing any more",
            entry.rule(),
            entry.until().orElseThrow().value())
        .label("in the past")
        .help("mend what the rule reports, or set a later day")
        .report();
  }

  private static void complainInside(Allow entry, Allow around, Findings findings) {
    findings
        .at(
            entry.at().key("rule"),
            "this allowance for `%s` silences nothing that a wider one does not",
            entry.rule())
        .label("inside the other")
        .related(
            around.at().key("rule"),
            "%s",
            around.pointer().isEmpty() ? "for the whole file" : "for `" + around.pointer() + "`")
        .help("remove one of them")
        .report();
  }

  private void complainUnused(Allow entry, Findings findings) {
    boolean second = used.stream().anyMatch(other -> isSame(entry, other));
    String label =
        second
            ? "the same as another entry"
            : "nothing of this rule "
                + (entry.pointer().isEmpty() ? "in this file" : "at its `at`");
    findings
        .at(entry.at().key("rule"), "this allowance for `%s` silences nothing", entry.rule())
        .label("%s", label)
        .help("remove it, or correct its `at`")
        .report();
  }
}
