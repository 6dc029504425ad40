package io.lvsc.trace;

import java.util.ArrayList;
import java.util.List;

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
