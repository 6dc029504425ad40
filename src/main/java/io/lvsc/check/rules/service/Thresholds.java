package io.lvsc.check.rules.service;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Destination;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/**
 * A server that has reached its upper threshold gets no more connections until it is below the
 * lower one. The kernel refuses a lower above the upper with ERANGE, no upper counting as 0
 * (ip_vs_ctl.c, ip_vs_add_dest).
 */
public final class Thresholds implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      for (Destination server : service.destinations()) {
        server.lowerThreshold().ifPresent(lower -> check(server, lower, findings));
      }
    }
  }

  private static void check(Destination server, int lower, Findings findings) {
    String name = server.server().name();
    if (server.upperThreshold().isEmpty()) {
      findings
          .at(
              server.at().key("lower_threshold"),
              "`%s` has a lower threshold and no upper one: without an upper one the kernel never looks at it",
              name)
          .label("no upper threshold")
          .help("add an `upper_threshold` of at least %d, or remove this", lower)
          .report();
    } else if (lower > server.upperThreshold().get()) {
      findings
          .at(
              server.at().key("lower_threshold"),
              "the lower threshold of `%s`, %d, is above the upper one, %d: the kernel refuses such a server",
              name,
              lower,
              server.upperThreshold().get())
          .label("more than %d", server.upperThreshold().get())
          .related(server.at().key("upper_threshold"), "the upper threshold")
          .help("swap the two, or lower this one")
          .report();
    }
  }
}
