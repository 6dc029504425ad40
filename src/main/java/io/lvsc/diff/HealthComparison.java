package io.lvsc.diff;

import io.lvsc.model.Destination;
import io.lvsc.model.HealthCheck;
import io.lvsc.source.SpecPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares how the servers of a service are checked: servers of which the same is to be said make
 * one edit.
 */
final class HealthComparison {
  private static final String ROW = "health-check";
  private static final int NAMES = 4;

  private final Map<String, Destination> before;
  private final Map<String, Destination> after;

  HealthComparison(Side before, Side after, Service old, Service now) {
    this.before = destinations(before, old);
    this.after = destinations(after, now);
  }

  /** By server and port: a server may stand in a service twice. */
  private static Map<String, Destination> destinations(Side side, Service service) {
    Map<String, Destination> destinations = new LinkedHashMap<>();
    side.destinations(service.name())
        .forEach(each -> destinations.put(Settings.name(each, 0), each));
    return destinations;
  }

  List<Edit> edits() {
    Map<String, List<String>> servers = new LinkedHashMap<>();
    after.forEach(
        (name, now) -> {
          Destination old = before.get(name);
          if (old != null && !old.check().equals(now.check())) {
            String what = what(old.check(), now.check());
            if (!what.isEmpty()) {
              servers.computeIfAbsent(what, none -> new ArrayList<>()).add(name);
            }
          }
        });
    List<Edit> edits = new ArrayList<>();
    servers.forEach(
        (what, names) -> {
          String of = names.size() == checked() ? "" : " of " + Lists.of(names, NAMES);
          edits.add(
              Edit.of(Sign.CHANGED, "", "health_check" + of + " " + what, ROW)
                  .at(at(Objects.requireNonNull(after.get(names.get(0))))));
        });
    return edits;
  }

  /** How many servers are checked now, or were. */
  private long checked() {
    return after.entrySet().stream()
        .filter(
            each ->
                each.getValue().check().isPresent()
                    || Optional.ofNullable(before.get(each.getKey()))
                        .flatMap(Destination::check)
                        .isPresent())
        .count();
  }

  private static SpecPath at(Destination destination) {
    return destination.check().map(HealthCheck::at).orElse(destination.at());
  }

  /** "none -> tcp, every 5 s", "interval 5 -> 3, path / -> /health"; empty if it asks the same. */
  private static String what(Optional<HealthCheck> old, Optional<HealthCheck> now) {
    if (old.isEmpty() || now.isEmpty()) {
      return words(old) + " -> " + words(now);
    }
    Map<String, String> from = settings(old.get());
    Map<String, String> to = settings(now.get());
    Set<String> keys = new LinkedHashSet<>(from.keySet());
    keys.addAll(to.keySet());
    return keys.stream()
        .filter(key -> !value(from, key).equals(value(to, key)))
        .map(key -> key + " " + value(from, key) + " -> " + value(to, key))
        .collect(Collectors.joining(", "));
  }

  private static String words(Optional<HealthCheck> check) {
    return check
        .map(each -> each.type().keyword() + ", every " + each.times().interval().value() + " s")
        .orElse(Settings.NONE);
  }

  private static String value(Map<String, String> settings, String key) {
    return settings.getOrDefault(key, Settings.NONE);
  }

  /** What its type reads, by the spec's words. */
  private static Map<String, String> settings(HealthCheck check) {
    Map<String, String> settings = new LinkedHashMap<>();
    Settings.below(check).stream()
        .filter(setting -> !setting.label().equals("written"))
        .filter(setting -> check.type().reads(setting.label()))
        .forEach(setting -> settings.put(setting.label(), setting.value()));
    return settings;
  }
}
