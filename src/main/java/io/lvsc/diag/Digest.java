package io.lvsc.diag;

import io.lvsc.order.Sort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is shown of many diagnostics, so that each rule is seen.
 *
 * @param shown the first of each rule, then the gravest; in the order of the file
 * @param rests what is left out, rule by rule
 */
record Digest(List<Diagnostic> shown, List<Rest> rests) {

  /**
   * The diagnostics of one rule that are not shown.
   *
   * @param first of the rule
   */
  record Rest(Diagnostic first, int count) {}

  static Digest of(List<Diagnostic> all, int atMost) {
    if (all.size() <= atMost) {
      return new Digest(all, List.of());
    }
    List<Diagnostic> gravest = new ArrayList<>(all);
    gravest.sort(Sort.by(Diagnostic::severity));
    Map<String, Diagnostic> firsts = new LinkedHashMap<>();
    gravest.forEach(each -> firsts.putIfAbsent(each.rule(), each));
    Set<Diagnostic> chosen = new HashSet<>();
    firsts.values().stream().limit(atMost).forEach(chosen::add);
    for (Diagnostic each : gravest) {
      if (chosen.size() == atMost) {
        break;
      }
      chosen.add(each);
    }
    Map<String, Integer> left = new LinkedHashMap<>();
    all.stream()
        .filter(each -> !chosen.contains(each))
        .forEach(each -> left.merge(each.rule(), 1, Integer::sum));
    return new Digest(
        all.stream().filter(chosen::contains).toList(),
        firsts.values().stream()
            .filter(first -> left.containsKey(first.rule()))
            .map(first -> new Rest(first, left.getOrDefault(first.rule(), 0)))
            .toList());
  }
}
