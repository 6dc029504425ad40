package io.lvsc.check.rules.mark;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.FirewallMark;
import io.lvsc.model.VirtualService;
import io.lvsc.topology.Topology;

/** The last marks are those of keepalived's checks, which no packet may have. */
public final class FwmarkReserved implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (VirtualService service : topology.cluster().services()) {
      service
          .mark()
          .filter(mark -> mark.value() >= FirewallMark.RESERVED)
          .ifPresent(
              mark ->
                  findings
                      .at(
                          service.addressAt(),
                          "marks from %d up are reserved for health checks",
                          FirewallMark.RESERVED)
                      .label("reserved")
                      .help("write a smaller mark")
                      .report());
    }
  }
}
