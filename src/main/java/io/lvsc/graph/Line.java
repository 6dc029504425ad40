package io.lvsc.graph;

import io.lvsc.model.ForwardingMethod;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line between two boxes.
 *
 * @param from the id of a box
 * @param to the id of a box
 * @param method by which a director sends there
 * @param label what else is to be said
 * @param resting whether no new connections take it
 * @param down whether one of its ends does not run
 */
public record Line(
    String from,
    String to,
    Optional<ForwardingMethod> method,
    String label,
    boolean resting,
    boolean down) {

  /** A line that says nothing. */
  static Line plain(String from, String to, boolean down) {
    return new Line(from, to, Optional.empty(), "", false, down);
  }

  /** The method, and what else is to be said: {@code nat, port 8080}. */
  String words() {
    return Stream.concat(method.stream().map(each -> each.keyword()), Stream.of(label))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }
}
