package io.lvsc.check.rules.mark;

import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which ports are marked by whom, for one VIP, one protocol and the same clients. */
final class MarkedPorts {
  private final TreeMap<Integer, Claim> byFirstPort = new TreeMap<>();

  /** Ports that a match of a service marks. */
  record Claim(PortRange ports, Match match, VirtualService service) {

    long mark() {
      return service.mark().orElseThrow().value();
    }

    private boolean isRival(Claim other) {
      return !service.address().tableKey().equals(other.service.address().tableKey());
    }
  }

  /** Enters a claim, or finds an earlier one by another mark on some of its ports. */
  Optional<Claim> enter(Claim claim) {
    List<Claim> met = overlapping(claim.ports);
    Optional<Claim> rival = met.stream().filter(claim::isRival).findFirst();
    if (rival.isEmpty()) {
      int first = claim.ports.first();
      int last = claim.ports.last();
      for (Claim own : met) {
        byFirstPort.remove(own.ports.first());
        first = Math.min(first, own.ports.first());
        last = Math.max(last, own.ports.last());
      }
      PortRange all = new PortRange(first, last);
      byFirstPort.put(first, new Claim(all, claim.match, claim.service));
    }
    return rival;
  }

  /** The claims entered so far on some of these ports. */
  List<Claim> overlapping(PortRange ports) {
    Map.Entry<Integer, Claim> before = byFirstPort.floorEntry(ports.first());
    int from = before == null ? ports.first() : before.getKey();
    return byFirstPort.subMap(from, true, ports.last(), true).values().stream()
        .filter(claim -> claim.ports.overlaps(ports))
        .toList();
  }
}
