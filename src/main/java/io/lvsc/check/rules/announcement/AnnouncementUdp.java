package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import io.lvsc.topology.Topology;

/**
 * A QUIC client that changes its address or port keeps its connection by an id that IPVS does not
 * read. Hashed anew it comes to a server that does not know it.
 */
public final class AnnouncementUdp implements Rule {
  private static final PortRange HTTPS = PortRange.of(443);

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .services()
        .filter(
            service ->
                service.matches().stream()
                    .anyMatch(
                        match ->
                            match.protocol() == Protocol.UDP
                                && match.ports().stream().anyMatch(range -> range.contains(HTTPS))))
        .forEach(
            service ->
                findings
                    .at(
                        service.addressAt(),
                        "a QUIC client of `%s` that changes its address comes to another server, and connects anew",
                        service.name())
                    .label("UDP port %s", HTTPS)
                    .help("`allow` it: IPVS reads no connection ids")
                    .report());
  }
}
