package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.HighAvailability.ConnectionSync;
import io.lvsc.model.Network;
import io.lvsc.topology.Topology;

/**
 * The sync daemon multicasts on one wire (ip_vs_sync.c). A director that has no interface there
 * learns of no connection, and resets those that it does not know when it takes over.
 */
public final class HaSyncNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    topology.availability().sync().ifPresent(sync -> check(topology, sync, findings));
  }

  private static void check(Topology topology, ConnectionSync sync, Findings findings) {
    if (sync.network().isPresent()) {
      topology.cluster().directors().stream()
          .filter(director -> director.in(sync.network().get()).isEmpty())
          .findFirst()
          .ifPresent(director -> report(sync, sync.network().get(), director, findings));
    } else if (topology.availability().sharedNetworks().findAny().isEmpty()) {
      findings
          .at(
              sync.at(),
              "the directors have no network in common, so they cannot synchronize their connections")
          .label("no network in common")
          .help("give the directors a network in common, or write `connection_sync: false`")
          .report();
    }
  }

  private static void report(
      ConnectionSync sync, Network network, Director director, Findings findings) {
    findings
        .at(
            sync.at().key("network"),
            "`%s` has no interface in `%s`, so it would receive no connections",
            director.name(),
            network.name())
        .label("`%s` is not there", director.name())
        .related(director.at().key("interfaces"), "its interfaces")
        .help("name a network in which every director has an interface")
        .report();
  }
}
