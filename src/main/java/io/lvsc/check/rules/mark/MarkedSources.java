package io.lvsc.check.rules.mark;

import io.lvsc.check.rules.mark.MarkedPorts.Claim;
import io.lvsc.model.Blocks;
import io.lvsc.model.Cidr;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which ports are marked by whom, for each VIP, protocol and block of clients. */
final class MarkedSources {
  private final Map<List<Object>, Target> targets = new HashMap<>();

  /** The ports of one VIP and protocol, by clients. */
  private static final class Target {
    private final MarkedPorts everybody = new MarkedPorts();
    private final Blocks<MarkedPorts> some = new Blocks<>();

    MarkedPorts of(Optional<Cidr> clients) {
      return clients.map(this::of).orElse(everybody);
    }

    private MarkedPorts of(Cidr clients) {
      return some.get(clients)
          .orElseGet(
              () -> {
                MarkedPorts made = new MarkedPorts();
                some.put(clients, made);
                return made;
              });
    }
  }

  private MarkedSources() {}

  static MarkedSources of(List<VirtualService> services) {
    MarkedSources marked = new MarkedSources();
    for (VirtualService service : services) {
      for (Match match : service.mark().map(mark -> mark.matches()).orElse(List.of())) {
        MarkedPorts ports = marked.target(match).of(match.clients());
        match.ports().forEach(range -> ports.enter(new Claim(range, match, service)));
      }
    }
    return marked;
  }

  private Target target(Match match) {
    return targets.computeIfAbsent(
        List.of(match.vip().ip(), match.protocol()), any -> new Target());
  }

  /**
   * The wider claim of the same service that a match adds nothing to; empty if the narrowest one
   * around some of its ports is another service's or there is none.
   *
   * @param match with a source
   */
  Optional<Claim> before(VirtualService service, Match match) {
    Target target = target(match);
    List<MarkedPorts> around = new ArrayList<>(List.of(target.everybody));
    around.addAll(target.some.around(match.clients().orElseThrow()));
    Optional<Claim> first = Optional.empty();
    for (PortRange range : match.ports()) {
      List<Claim> nearest = nearest(around, range);
      List<PortRange> ports = PortRange.merged(nearest.stream().map(Claim::ports).toList());
      if (ports.stream().noneMatch(each -> each.contains(range))
          || !nearest.stream().allMatch(claim -> claim.service().name().equals(service.name()))) {
        return Optional.empty();
      }
      first = first.or(() -> Optional.of(nearest.get(0)));
    }
    return first;
  }

  private static List<Claim> nearest(List<MarkedPorts> widestFirst, PortRange range) {
    for (int i = widestFirst.size() - 1; i >= 0; i--) {
      List<Claim> claims = widestFirst.get(i).overlapping(range);
      if (!claims.isEmpty()) {
        return claims;
      }
    }
    return List.of();
  }
}
