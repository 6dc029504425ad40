package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.HighAvailability;
import io.lvsc.topology.Topology;

/**
 * A director that takes over knows no connection that it was not told of, and resets what belongs
 * to none. {@code sloppy_tcp} lets it open one in the middle instead, which a hash scheduler then
 * sends to the right server.
 */
public final class HaNoSync implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    boolean opensInTheMiddle = topology.cluster().kernel("sloppy_tcp", "1").isPresent();
    topology
        .cluster()
        .highAvailability()
        .filter(written -> topology.availability().isShared())
        .filter(written -> written.connectionSync().isEmpty() && !opensInTheMiddle)
        .map(HighAvailability::at)
        .ifPresent(
            at ->
                findings
                    .at(
                        at.key("connection_sync"),
                        "without synchronization a director that takes over knows no connections, and resets all of them")
                    .label("switched off")
                    .help("leave it out, or `allow` it if clients may reconnect")
                    .report());
  }
}
