package io.lvsc.check;

import io.lvsc.diag.Report;
import io.lvsc.source.Locator;
import io.lvsc.topology.Topology;
import java.util.Optional;

/**
 * A topology without errors: its text, its shape, its names and the rules have been looked at. Only
 * {@link Checker} makes one, so whatever asks for one cannot be given a spec that was not checked.
 */
public final class Checked {
  private final Topology topology;
  private final Locator locator;

  private Checked(Topology topology, Locator locator) {
    this.topology = topology;
    this.locator = locator;
  }

  /** The topology, unless the run that looked at it met an error at any gate. */
  static Optional<Checked> unlessErrors(Topology topology, Locator locator, Report report) {
    return report.hasErrors() ? Optional.empty() : Optional.of(new Checked(topology, locator));
  }

  public Topology topology() {
    return topology;
  }

  /** Where the values of the spec stand. */
  public Locator locator() {
    return locator;
  }
}
