package io.lvsc.trace;

import io.lvsc.model.Destination;
import java.util.List;
import java.util.Optional;

/**
 * The way by one real server, from the director on.
 *
 * @param title the server, with its port if the service has the server more than once
 * @param share of the new connections, 0 to 1; empty if that cannot be foretold
 * @param expected whether new connections may come to it
 * @param reply from the server on
 */
public record Walk(
    String title,
    Destination destination,
    Optional<Double> share,
    boolean expected,
    List<Stop> forward,
    List<Stop> reply,
    Fate fate) {
  public Walk {
    forward = List.copyOf(forward);
    reply = List.copyOf(reply);
  }

  public boolean isAnswered() {
    return fate.isAnswered();
  }

  public String server() {
    return destination.server().name();
  }
}
