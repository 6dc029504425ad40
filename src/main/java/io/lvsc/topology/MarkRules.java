package io.lvsc.topology;

import io.lvsc.model.Family;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules that set firewall marks, in the order of the file; but marking goes on after a match
 * (xt_mark.c returns XT_CONTINUE), so a narrower source follows every wider one that it lies in.
 */
final class MarkRules {
  private MarkRules() {}

  static List<MarkRule> of(List<VirtualService> services, Family family) {
    List<MarkRule> rules = new ArrayList<>();
    for (VirtualService service : services) {
      if (service.family() == family) {
        service
            .mark()
            .ifPresent(
                mark ->
                    mark.matches().forEach(match -> rules.add(new MarkRule(service, match, mark))));
      }
    }
    return ordered(rules);
  }

  private static List<MarkRule> ordered(List<MarkRule> rules) {
    Map<String, List<MarkRule>> rivals = new HashMap<>();
    rules.forEach(
        rule -> rivals.computeIfAbsent(target(rule), target -> new ArrayList<>()).add(rule));
    List<MarkRule> ordered = new ArrayList<>();
    Set<MarkRule> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (MarkRule rule : rules) {
      place(rule, rivals.getOrDefault(target(rule), List.of()), placed, ordered);
    }
    return List.copyOf(ordered);
  }

  private static String target(MarkRule rule) {
    return rule.match().vip().ip() + " " + rule.match().protocol();
  }

  private static void place(
      MarkRule rule, List<MarkRule> rivals, Set<MarkRule> placed, List<MarkRule> ordered) {
    if (!placed.contains(rule)) {
      rivals.stream()
          .filter(rival -> rival.isWiderThan(rule))
          .forEach(wider -> place(wider, rivals, placed, ordered));
      placed.add(rule);
      ordered.add(rule);
    }
  }
}
