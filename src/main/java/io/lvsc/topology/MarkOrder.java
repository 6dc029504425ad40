package io.lvsc.topology;

import io.lvsc.model.Blocks;
import io.lvsc.model.Family;
import io.lvsc.model.Match;
import io.lvsc.model.VirtualService;
import io.lvsc.order.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules that mark, in the order of the file; but marking goes on after a match (xt_mark.c returns
 * XT_CONTINUE), so a narrower source follows every wider one that it lies in.
 */
final class MarkOrder {
  private final List<MarkRule> rules = new ArrayList<>();
  private final Map<String, Target> targets = new HashMap<>();
  private final List<MarkRule> ordered = new ArrayList<>();

  /** The rules of one VIP and protocol that have no place yet, by their clients. */
  private static final class Target {
    private final WaitingRules everybody = new WaitingRules();
    private final Blocks<WaitingRules> some = new Blocks<>();

    private WaitingRules of(Match match) {
      if (match.clients().isEmpty()) {
        return everybody;
      }
      return some.get(match.clients().get())
          .orElseGet(
              () -> {
                WaitingRules made = new WaitingRules();
                some.put(match.clients().get(), made);
                return made;
              });
    }

    private long looked() {
      return some.lookups()
          + everybody.looked()
          + some.all().stream().mapToLong(WaitingRules::looked).sum();
    }

    /** The rules that catch some of the same packets, of more clients. */
    private List<MarkRule> wider(Match match) {
      List<MarkRule> wider = new ArrayList<>();
      if (match.clients().isPresent()) {
        wider.addAll(everybody.overlapping(match.ports()));
        some.around(match.clients().get())
            .forEach(rules -> wider.addAll(rules.overlapping(match.ports())));
      }
      wider.sort(Sort.by(MarkRule::order));
      return wider;
    }
  }

  MarkOrder(List<VirtualService> services, Family family) {
    for (VirtualService service : services) {
      if (service.family() != family) {
        continue;
      }
      service
          .mark()
          .ifPresent(
              mark ->
                  mark.matches()
                      .forEach(
                          match -> rules.add(new MarkRule(service, match, mark, rules.size()))));
    }
    for (MarkRule rule : rules) {
      target(rule).of(rule.match()).add(rule);
    }
  }

  private Target target(MarkRule rule) {
    String packets = rule.match().vip().ip() + " " + rule.match().protocol();
    return targets.computeIfAbsent(packets, any -> new Target());
  }

  List<MarkRule> rules() {
    rules.forEach(this::place);
    return ordered;
  }

  /** Sources lie in each other no deeper than there are prefix lengths, and so do the calls. */
  private void place(MarkRule rule) {
    Target target = target(rule);
    if (target.of(rule.match()).take(rule)) {
      target.wider(rule.match()).forEach(this::place);
      ordered.add(rule);
    }
  }

  /** How many rules were looked at; what the time depends on. */
  long comparisons() {
    return targets.values().stream().mapToLong(Target::looked).sum();
  }
}
