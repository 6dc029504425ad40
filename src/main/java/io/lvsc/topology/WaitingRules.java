package io.lvsc.topology;

import io.lvsc.model.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Rules of the same clients that have no place yet, by their ports. A rule that was found gets its
 * place next and is not met again, so all look-ups together take little longer than one walk.
 */
final class WaitingRules {
  /**
   * Ranges of a size have one map: where one of them can begin that reaches a port is then known.
   */
  private final List<NavigableMap<Integer, Map<Integer, Ports>>> bySize = new ArrayList<>();

  private long looked;

  /** A range of a rule. */
  private record Ports(PortRange range, MarkRule rule) {}

  WaitingRules() {
    for (int size = 0;
        size <= Integer.SIZE - Integer.numberOfLeadingZeros(PortRange.ALL.last());
        size++) {
      bySize.add(new TreeMap<>());
    }
  }

  /** 0 for one port, n for less than 2^n more. */
  private static int size(PortRange range) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(range.last() - range.first());
  }

  void add(MarkRule rule) {
    for (PortRange range : rule.match().ports()) {
      bySize
          .get(size(range))
          .computeIfAbsent(range.first(), first -> new LinkedHashMap<>())
          .put(rule.order(), new Ports(range, rule));
    }
  }

  /** Takes a rule out; false if it was taken before. */
  boolean take(MarkRule rule) {
    boolean taken = false;
    for (PortRange range : rule.match().ports()) {
      NavigableMap<Integer, Map<Integer, Ports>> ranges = bySize.get(size(range));
      Map<Integer, Ports> same = ranges.getOrDefault(range.first(), Map.of());
      if (same.containsKey(rule.order())) {
        taken = true;
        same.remove(rule.order());
        if (same.isEmpty()) {
          ranges.remove(range.first());
        }
      }
    }
    return taken;
  }

  /** The waiting rules that have one of the ports. */
  List<MarkRule> overlapping(List<PortRange> ports) {
    Map<Integer, MarkRule> found = new LinkedHashMap<>();
    for (PortRange range : ports) {
      for (int size = 0; size < bySize.size(); size++) {
        int from = range.first() - (1 << size) + 1;
        looked++;
        for (Map<Integer, Ports> same :
            bySize.get(size).subMap(from, true, range.last(), true).values()) {
          for (Ports each : same.values()) {
            looked++;
            if (each.range.overlaps(range)) {
              found.put(each.rule.order(), each.rule);
            }
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** How many maps and ranges were looked at. */
  long looked() {
    return looked;
  }
}
