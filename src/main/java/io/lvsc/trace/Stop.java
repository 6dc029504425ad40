package io.lvsc.trace;

import java.util.List;
import java.util.Optional;

/**
 * A host that a packet passes, with what happens to it there.
 *
 * @param node the host's name; {@code client}, or {@code router ADDRESS} for one that the spec does
 *     not name
 */
public record Stop(String node, List<Step> steps) {
  public Stop {
    steps = List.copyOf(steps);
  }

  /** The interface that the packet comes in by, where it is known. */
  public Optional<String> in() {
    return steps.stream()
        .filter(step -> step.kind() == Step.Kind.RECEIVED)
        .map(Step::at)
        .findFirst();
  }

  /** The interface that the packet leaves by, where it is known. */
  public Optional<String> out() {
    return steps.stream().flatMap(step -> step.wire().stream()).findFirst().flatMap(Wire::device);
  }
}
