package io.lvsc.check.rules.availability;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;

/**
 * A TCP connection is synchronized when the number of its packets from the client, by the period,
 * is the threshold (ip_vs_sync.c, ip_vs_sync_conn_needed), and it is established by then. The
 * second packet of a handshake is the client's last one: with 2 every connection is synchronized at
 * once.
 */
public final class HaSyncThreshold implements Rule {
  private static final String SETTING = "sync_threshold";
  private static final int BEST = 2;

  @Override
  public void check(Topology topology, Findings findings) {
    Written<String> written = topology.cluster().kernel().get(SETTING);
    if (written == null || topology.availability().sync().isEmpty()) {
      return;
    }
    String[] number = written.value().split(" ", -1);
    int threshold = Integer.parseInt(number[0]);
    if (threshold == BEST) {
      return;
    }
    findings
        .at(
            written.at(),
            threshold < BEST
                ? "with `%s` a connection is not synchronized before packet %d, and a failover resets it"
                : "with `%s` a connection that is silent after its handshake is not synchronized before packet %d, and a failover resets it",
            written.value(),
            threshold < BEST ? threshold + Integer.parseInt(number[1]) : threshold)
        .label("not %d", BEST)
        .help(
            "leave it out: lvsc writes `2 50`, with which every connection is synchronized at its handshake")
        .report();
  }
}
