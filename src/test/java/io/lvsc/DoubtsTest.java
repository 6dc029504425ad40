package io.lvsc;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.check.Doubt;
import io.lvsc.check.ListedRule;
import io.lvsc.check.Rule;
import io.lvsc.check.rules.Doubts;
import io.lvsc.check.rules.Rules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of what hides what: it speaks of rules that there are, and nothing hides itself. */
class DoubtsTest {

  @Test
  void itsRulesAreListed() {
    Set<String> listed = new HashSet<>();
    Rules.ALL.forEach(rule -> listed.add(rule.id()));
    for (Doubt doubt : Doubts.TABLE) {
      assertTrue(listed.containsAll(ids(doubt.of())), () -> doubt.of().toString());
      assertTrue(listed.containsAll(ids(doubt.hides())), () -> doubt.hides().toString());
    }
  }

  @Test
  void noLineRepeatsAnother() {
    List<String> pairs = new ArrayList<>();
    for (Doubt doubt : Doubts.TABLE) {
      for (String rule : ids(doubt.of())) {
        ids(doubt.hides()).forEach(hidden -> pairs.add(rule + " " + hidden + doubt.scope()));
      }
    }
    assertEquals(pairs.size(), new HashSet<>(pairs).size(), pairs::toString);
  }

  /** Else two findings could hide each other, and a spec be refused without a word. */
  @Test
  void nothingHidesItself() {
    Map<String, Set<String>> hidden = new TreeMap<>();
    for (Doubt doubt : Doubts.TABLE) {
      for (String rule : ids(doubt.of())) {
        hidden.computeIfAbsent(rule, any -> new TreeSet<>()).addAll(ids(doubt.hides()));
      }
    }
    for (String rule : hidden.keySet()) {
      Set<String> after = new TreeSet<>();
      collect(rule, hidden, after);
      assertTrue(!after.contains(rule), () -> rule + " hides itself by way of " + after);
    }
  }

  private static void collect(String rule, Map<String, Set<String>> hidden, Set<String> after) {
    for (String next : hidden.getOrDefault(rule, Set.of())) {
      if (after.add(next)) {
        collect(next, hidden, after);
      }
    }
  }

  private static List<String> ids(List<Class<? extends Rule>> rules) {
    return rules.stream().map(ListedRule::id).toList();
  }

  /** The table as the document has it. */
  static String section() {
    StringBuilder section =
        new StringBuilder(
            """

            ## What hides what

            One mistake makes others look wrong. Where a rule of the first column finds something, what those of the third find about the
            same value, network or service is not shown until it is mended. A finding hides none that is graver than itself, so a spec is
            never accepted because of what is hidden; an accepted warning hides like any other. An `allow` entry for what is hidden counts
            as used. Why there is such a table: [ADR 6](adr/0006-one-table-of-what-hides-what.md).

            | a finding of | about the same | hides | because |
            |---|---|---|---|
            """);
    for (Doubt doubt : Doubts.TABLE) {
      section.append(
          "| %s | %s | %s | %s |%n"
              .formatted(
                  words(doubt.of()),
                  doubt.scope().keyword(),
                  words(doubt.hides()),
                  doubt.because()));
    }
    return section.toString();
  }

  private static String words(List<Class<? extends Rule>> rules) {
    return ids(rules).stream().collect(joining(", "));
  }
}
