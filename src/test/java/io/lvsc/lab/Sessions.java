package io.lvsc.lab;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The BGP sessions of a router, all of which are up.
 *
 * @param since when each came up, by name
 */
record Sessions(Map<String, LocalTime> since) {
  /** BIRD counts back from a clock that the guest's own drifts from. */
  private static final Duration DRIFT = Duration.ofSeconds(1);

  Sessions {
    since = Map.copyOf(since);
  }

  /** Of lines NAME STATE TIME. */
  static Sessions of(List<String> lines) {
    assertTrue(lines.stream().allMatch(line -> line.contains(" up ")), lines::toString);
    return new Sessions(
        lines.stream()
            .map(line -> line.split(" ", -1))
            .collect(Collectors.toMap(word -> word[0], word -> LocalTime.parse(word[2]))));
  }

  Set<String> names() {
    return since.keySet();
  }

  /** Those of them that have been up ever since. */
  Set<String> goOnIn(Sessions later) {
    return names().stream()
        .filter(later.names()::contains)
        .filter(
            name ->
                Duration.between(since.get(name), later.since.get(name)).abs().compareTo(DRIFT) < 0)
        .collect(Collectors.toSet());
  }
}
