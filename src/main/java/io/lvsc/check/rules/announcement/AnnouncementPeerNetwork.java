package io.lvsc.check.rules.announcement;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Listing;
import io.lvsc.diag.Severity;
import io.lvsc.model.Director;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Peer;
import io.lvsc.model.Written;
import io.lvsc.topology.Announcements;
import io.lvsc.topology.Topology;
import java.util.List;

/**
 * A session with a neighbor is over one hop: packets have a TTL of 1 and go to the wire. A router
 * elsewhere needs multihop (RFC 4271, section 5.1.3).
 */
public final class AnnouncementPeerNetwork implements Rule {
  @Override
  public void check(Topology topology, Findings findings) {
    for (Peer peer : topology.announcements().peers()) {
      peer.addresses().forEach(address -> check(topology, peer, address, findings));
    }
  }

  private static void check(
      Topology topology, Peer peer, Written<IpAddress> address, Findings findings) {
    List<Director> wanted =
        peer.directors().isEmpty()
            ? topology.cluster().directors()
            : peer.directors().stream().map(Written::value).toList();
    List<Director> beside =
        wanted.stream()
            .filter(director -> Announcements.beside(director, address.value()).isPresent())
            .toList();
    if (peer.multihop().isPresent()) {
      beside.stream().findFirst().ifPresent(each -> reportMultihop(peer, each, findings));
      List<Director> near =
          wanted.stream()
              .filter(director -> topology.way(director, address.value()).first().isPresent())
              .toList();
      if (near.isEmpty() || (!peer.directors().isEmpty() && near.size() < wanted.size())) {
        reportLost(address, apart(wanted, near), findings);
      }
    } else if (beside.isEmpty() || (!peer.directors().isEmpty() && beside.size() < wanted.size())) {
      reportApart(peer, address, apart(wanted, beside), findings);
    }
  }

  private static List<String> apart(List<Director> wanted, List<Director> beside) {
    return wanted.stream().filter(each -> !beside.contains(each)).map(Director::name).toList();
  }

  private static void reportApart(
      Peer peer, Written<IpAddress> address, List<String> directors, Findings findings) {
    findings
        .at(
            address.at(),
            "`%s` is in no network of %s, and a session without `multihop` is with a neighbor",
            address.value(),
            Listing.of(directors))
        .label("no neighbor")
        .help("correct the address, or add `multihop: 4` to `%s`", peer.name())
        .report();
  }

  private static void reportLost(
      Written<IpAddress> address, List<String> directors, Findings findings) {
    findings
        .at(
            address.at(),
            "no way leads to `%s` from %s: neither a route nor a gateway",
            address.value(),
            Listing.of(directors))
        .label("no way to it")
        .help(
            "add the %s `gateway` of their network, or `routes` to the directors",
            address.value().family().title())
        .report();
  }

  private static void reportMultihop(Peer peer, Director director, Findings findings) {
    findings
        .at(
            peer.multihop().orElseThrow().at(),
            "`%s` is a neighbor of `%s`, and with `multihop` the session outlives the wire between them",
            peer.name(),
            director.name())
        .severity(Severity.WARNING)
        .label("one hop away")
        .help("remove `multihop`")
        .report();
  }
}
