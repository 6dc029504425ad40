package io.lvsc.trace;

import io.lvsc.source.SpecPath;
import io.lvsc.trace.Fate.State;
import io.lvsc.trace.Step.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stops being written down. */
final class Journal {
  static final String CLIENT = "client";

  private final List<Stop> stops = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private String node = "";

  /** Comes to a host, if it is not there. */
  void arrive(String host) {
    if (host.equals(node)) {
      return;
    }
    close();
    node = host;
  }

  void add(Step step) {
    steps.add(step);
  }

  /** Ends a walk at the host that it is at. */
  Optional<Fate> drop(String host, String reason, SpecPath... decided) {
    return end(host, reason, Step.of(Kind.DROPPED, "lost", reason), decided);
  }

  /** Ends it there by a step. */
  Optional<Fate> end(String host, String reason, Step step, SpecPath... decided) {
    Step whole = step;
    for (SpecPath place : decided) {
      whole = whole.because(place);
    }
    add(whole);
    return Optional.of(new Fate(State.DROPPED, "lost at " + host + ": " + reason));
  }

  private void close() {
    if (!steps.isEmpty()) {
      stops.add(new Stop(node, steps));
      steps.clear();
    }
  }

  List<Stop> stops() {
    close();
    return List.copyOf(stops);
  }
}
