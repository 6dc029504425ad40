package io.lvsc.check;

import io.lvsc.diag.Report;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * A topology without errors: its text, its shape, its names and the rules have been looked at. Only
 * {@link Checker} makes one, so whatever asks for one cannot be given a spec that was not checked.
 */
public final class Checked {
  private final Topology topology;

  private Checked(Topology topology) {
    this.topology = topology;
  }

  /** The topology, unless the run that looked at it met an error at any gate. */
  static Optional<Checked> unlessErrors(Topology topology, Report report) {
    return report.hasErrors() ? Optional.empty() : Optional.of(new Checked(topology));
  }

  public Topology topology() {
    return topology;
  }
}
