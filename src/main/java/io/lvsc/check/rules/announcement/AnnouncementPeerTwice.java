package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Director;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Peer;
import io.lvsc.model.Written;
import io.lvsc.topology.Announcements.Session;
import io.lvsc.topology.Topology;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A router knows a director by its address, and keeps one session with it (RFC 4271, section 6.8):
 * of two, each ends the other.
 */
public final class AnnouncementPeerTwice implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    Set<Peer> reported = new HashSet<>();
    for (Director director : topology.cluster().directors()) {
      Map<IpAddress, Peer> first = new HashMap<>();
      for (Session session : topology.announcements().sessions(director)) {
        Peer other = first.putIfAbsent(session.neighbor(), session.peer());
        if (other != null && reported.add(session.peer())) {
          report(director, session, other, findings);
        }
      }
    }
  }

  private static void report(Director director, Session session, Peer other, Findings findings) {
    findings
        .at(
            address(session.peer(), session.neighbor()).at(),
            "`%s` is the address of `%s` and `%s`, and a router keeps one session with `%s`: of two, each ends the other",
            session.neighbor(),
            other.name(),
            session.peer().name(),
            director.name())
        .label("already the address of `%s`", other.name())
        .related(address(other, session.neighbor()).at(), "the first session")
        .help("remove one of them, or correct its address")
        .report();
  }

  private static Written<IpAddress> address(Peer peer, IpAddress neighbor) {
    return peer.addresses().stream()
        .filter(each -> each.value().equals(neighbor))
        .findFirst()
        .orElseThrow();
  }
}
