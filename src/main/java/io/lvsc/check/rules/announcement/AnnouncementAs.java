package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Peer;
import io.lvsc.model.Written;
import io.lvsc.topology.Topology;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Some AS numbers stand for nothing: 23456 for what an old router cannot read (RFC 6793), 65535 and
 * 4294967295 are reserved (RFC 7300).
 */
public final class AnnouncementAs implements Rule {
  private static final Set<Long> RESERVED = Set.of(23456L, 65535L, 4294967295L);

  @Override
  public void check(Topology topology, Findings findings) {
    topology
        .announcements()
        .written()
        .ifPresent(
            announcement ->
                Stream.concat(
                        Stream.of(announcement.localAs()),
                        announcement.peers().stream().map(Peer::as))
                    .filter(as -> RESERVED.contains(as.value()))
                    .forEach(as -> report(as, findings)));
  }

  private static void report(Written<Long> as, Findings findings) {
    findings
        .at(as.at(), "`%d` is reserved, and a router refuses a session with it", as.value())
        .label("nobody's number")
        .help("write the number that the network team gave you, or a private one such as `64512`")
        .report();
  }
}
