package io.lvsc.check;

import io.lvsc.diag.Severity;
import io.lvsc.diag.Suspicion;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The table of what hides what, applied to the findings of one spec. A finding hides none that is
 * graver than itself, so what makes an error doubtful is an error. A hidden finding hides others
 * all the same: what follows from it follows from what hides it.
 */
final class Hiding {
  private final Map<Class<? extends Rule>, List<Shadow>> shadows = new HashMap<>();

  /**
   * What the findings of one rule hide of another's.
   *
   * @param gravest the severity of the gravest finding about each thing
   */
  private record Shadow(Scope scope, Map<SpecPath, Severity> gravest) {

    static Shadow of(Suspicions found, Scope scope) {
      Map<SpecPath, Severity> gravest = new HashMap<>();
      for (Suspicion<?> suspicion : found.all()) {
        suspicion
            .subjects()
            .flatMap(List::stream)
            .flatMap(subject -> scope.of(subject).stream())
            .forEach(
                thing ->
                    gravest.merge(
                        thing, suspicion.severity(), (a, b) -> a.compareTo(b) <= 0 ? a : b));
      }
      return new Shadow(scope, gravest);
    }

    boolean covers(Severity severity, List<SpecPath> about) {
      return about.stream()
          .flatMap(subject -> scope.of(subject).stream())
          .map(gravest::get)
          .anyMatch(other -> other != null && other.compareTo(severity) <= 0);
    }
  }

  private Hiding() {}

  static Hiding of(List<Suspicions> found, List<Doubt> table) {
    Map<Class<? extends Rule>, Suspicions> byRule = new LinkedHashMap<>();
    for (Suspicions each : found) {
      if (!each.all().isEmpty()) {
        byRule.put(each.rule(), each);
      }
    }
    Hiding hiding = new Hiding();
    for (Doubt doubt : table) {
      hiding.add(doubt, byRule);
    }
    return hiding;
  }

  private void add(Doubt doubt, Map<Class<? extends Rule>, Suspicions> found) {
    if (doubt.hides().stream().noneMatch(found::containsKey)) {
      return;
    }
    for (Class<? extends Rule> rule : doubt.of()) {
      Suspicions doubting = found.get(rule);
      if (doubting != null) {
        Shadow shadow = Shadow.of(doubting, doubt.scope());
        doubt.hides().forEach(hidden -> shadowsOn(hidden).add(shadow));
      }
    }
  }

  private List<Shadow> shadowsOn(Class<? extends Rule> rule) {
    return shadows.computeIfAbsent(rule, any -> new ArrayList<>());
  }

  /** Whether anything that a rule finds may be hidden. */
  boolean concerns(Class<? extends Rule> rule) {
    return shadows.containsKey(rule);
  }

  /** Whether what a rule finds about some things is hidden. */
  boolean hides(Class<? extends Rule> rule, Severity severity, List<SpecPath> about) {
    return shadows.getOrDefault(rule, List.of()).stream()
        .anyMatch(shadow -> shadow.covers(severity, about));
  }
}
