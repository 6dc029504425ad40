package io.lvsc.planner;

import io.lvsc.model.Cidr;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import io.lvsc.model.Written;
import io.lvsc.plan.PacketRules.Marking;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules that set firewall marks, in the order of the file; but marking goes on after a match
 * (xt_mark.c returns XT_CONTINUE), so a narrower source follows every wider one that it lies in.
 */
final class MarkPlanner {
  /** xt_multiport.h, XT_MULTI_PORTS; a range takes two. */
  private static final int MULTIPORT_SLOTS = 15;

  /** A match and the mark that it sets. */
  private record Rule(Match match, FirewallMark mark) {

    /** Whether both can catch one packet, and this one catches more clients. */
    boolean isWiderThan(Rule other) {
      return encloses(match.source(), other.match.source())
          && match.ports().stream()
              .anyMatch(port -> other.match.ports().stream().anyMatch(port::overlaps));
    }

    private static boolean encloses(Optional<Written<Cidr>> source, Optional<Written<Cidr>> other) {
      if (source.isEmpty() || other.isEmpty()) {
        return source.isEmpty() && other.isPresent();
      }
      Cidr outer = source.get().value();
      Cidr inner = other.get().value();
      return outer.prefix() < inner.prefix() && outer.contains(inner);
    }
  }

  private MarkPlanner() {}

  static List<Marking> plan(List<VirtualService> services) {
    List<Rule> rules = new ArrayList<>();
    for (VirtualService service : services) {
      service
          .mark()
          .ifPresent(mark -> mark.matches().forEach(match -> rules.add(new Rule(match, mark))));
    }
    return ordered(rules).stream().flatMap(rule -> markings(rule).stream()).toList();
  }

  private static Set<Rule> ordered(List<Rule> rules) {
    Map<String, List<Rule>> rivals = new HashMap<>();
    rules.forEach(
        rule -> rivals.computeIfAbsent(target(rule), target -> new ArrayList<>()).add(rule));
    Set<Rule> ordered = new LinkedHashSet<>();
    rules.forEach(rule -> place(rule, rivals.getOrDefault(target(rule), List.of()), ordered));
    return ordered;
  }

  private static String target(Rule rule) {
    return rule.match.vip().ip() + " " + rule.match.protocol();
  }

  private static void place(Rule rule, List<Rule> rivals, Set<Rule> ordered) {
    if (!ordered.contains(rule)) {
      rivals.stream()
          .filter(rival -> rival.isWiderThan(rule))
          .forEach(wider -> place(wider, rivals, ordered));
      ordered.add(rule);
    }
  }

  private static List<Marking> markings(Rule rule) {
    if (rule.match.anyPort()) {
      return List.of(marking(rule, List.of()));
    }
    List<Marking> markings = new ArrayList<>();
    List<PortRange> chunk = new ArrayList<>();
    int slots = 0;
    for (PortRange port : rule.match.ports()) {
      int needed = port.isSingle() ? 1 : 2;
      if (slots + needed > MULTIPORT_SLOTS) {
        markings.add(marking(rule, chunk));
        chunk.clear();
        slots = 0;
      }
      chunk.add(port);
      slots += needed;
    }
    markings.add(marking(rule, chunk));
    return markings;
  }

  private static Marking marking(Rule rule, List<PortRange> ports) {
    long value = rule.mark.value();
    return new Marking(
        rule.match.clients().map(Cidr::toString).orElse(null),
        rule.match.vip().ip().asHost(),
        rule.match.protocol().keyword(),
        ports.stream().map(MarkPlanner::text).toList(),
        ports.size() > 1,
        "0x%x/0x%x".formatted(value, value | rule.mark.mask()));
  }

  private static String text(PortRange ports) {
    return ports.isSingle() ? Integer.toString(ports.first()) : ports.first() + ":" + ports.last();
  }
}
