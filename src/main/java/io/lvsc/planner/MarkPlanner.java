package io.lvsc.planner;

import io.lvsc.model.Cidr;
import io.lvsc.model.PortRange;
import io.lvsc.plan.PacketRules.Marking;
import io.lvsc.topology.MarkRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that set firewall marks, in the words of iptables-save. */
final class MarkPlanner {
  /** xt_multiport.h, XT_MULTI_PORTS; a range takes two. */
  private static final int MULTIPORT_SLOTS = 15;

  private MarkPlanner() {}

  static List<Marking> plan(List<MarkRule> rules) {
    List<Marking> markings = new ArrayList<>();
    String above = "";
    for (MarkRule rule : rules) {
      String service = rule.service().name();
      markings.addAll(markings(rule, service.equals(above) ? null : service));
      above = service;
    }
    return markings;
  }

  private static List<Marking> markings(MarkRule rule, @Nullable String heading) {
    if (rule.match().anyPort()) {
      return List.of(marking(heading, rule, List.of()));
    }
    List<Marking> markings = new ArrayList<>();
    List<PortRange> chunk = new ArrayList<>();
    int slots = 0;
    for (PortRange port : rule.match().ports()) {
      int needed = port.isSingle() ? 1 : 2;
      if (slots + needed > MULTIPORT_SLOTS) {
        markings.add(marking(markings.isEmpty() ? heading : null, rule, chunk));
        chunk.clear();
        slots = 0;
      }
      chunk.add(port);
      slots += needed;
    }
    markings.add(marking(markings.isEmpty() ? heading : null, rule, chunk));
    return markings;
  }

  private static Marking marking(@Nullable String heading, MarkRule rule, List<PortRange> ports) {
    return new Marking(
        heading,
        rule.match().clients().map(Cidr::toString).orElse(null),
        rule.match().vip().ip().asHost(),
        rule.match().protocol().keyword(),
        ports.stream().map(MarkPlanner::text).toList(),
        ports.size() > 1,
        rule.xmark());
  }

  private static String text(PortRange ports) {
    return ports.isSingle() ? Integer.toString(ports.first()) : ports.first() + ":" + ports.last();
  }
}
