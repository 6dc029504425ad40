package io.lvsc.check.rules.mark;

import io.lvsc.model.Cidr;
import io.lvsc.model.Match;
import io.lvsc.model.PortRange;
import io.lvsc.model.VirtualService;
import io.lvsc.order.Sort;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The matches with a source of one VIP and protocol: are they everybody together? */
final class MarkedTogether {
  private final List<Match> matches = new ArrayList<>();
  private BigInteger most = BigInteger.ZERO;

  private MarkedTogether() {}

  /** By VIP and protocol, as {@link FwmarkShadowsService} has them; those that may be everybody. */
  static Map<List<Object>, MarkedTogether> of(List<VirtualService> services) {
    Map<List<Object>, MarkedTogether> all = new HashMap<>();
    for (VirtualService service : services) {
      for (Match match : service.mark().map(mark -> mark.matches()).orElse(List.of())) {
        match
            .clients()
            .ifPresent(
                clients ->
                    all.computeIfAbsent(
                            FwmarkShadowsService.key(match.vip(), match.protocol()),
                            any -> new MarkedTogether())
                        .add(match, clients));
      }
    }
    // Long lists of small blocks never are: they are not looked through for each port.
    all.values().removeIf(each -> each.most.compareTo(everything(each.matches.get(0))) < 0);
    return all;
  }

  private void add(Match match, Cidr clients) {
    matches.add(match);
    most = most.add(size(clients));
  }

  /** The first of the matches by which every client's packet for a port is marked. */
  Optional<Match> everybody(int port) {
    PortRange range = port == 0 ? PortRange.ALL : PortRange.of(port);
    List<Match> here =
        matches.stream()
            .filter(match -> match.caught().stream().anyMatch(each -> each.contains(range)))
            .toList();
    if (here.isEmpty() || !sum(here).equals(everything(here.get(0)))) {
      return Optional.empty();
    }
    return Optional.of(here.get(0));
  }

  /** How many addresses the blocks are, each counted once. */
  private static BigInteger sum(List<Match> here) {
    BigInteger sum = BigInteger.ZERO;
    Set<Cidr> wider = new HashSet<>();
    for (Cidr block :
        here.stream()
            .map(match -> match.clients().orElseThrow())
            .sorted(Sort.by(Cidr::prefix))
            .toList()) {
      if (!isInside(block, wider)) {
        wider.add(block);
        sum = sum.add(size(block));
      }
    }
    return sum;
  }

  private static boolean isInside(Cidr block, Set<Cidr> wider) {
    for (int prefix = 1; prefix <= block.prefix(); prefix++) {
      if (wider.contains(new Cidr(block.address().network(prefix), prefix))) {
        return true;
      }
    }
    return false;
  }

  private static BigInteger size(Cidr block) {
    return BigInteger.ONE.shiftLeft(block.family().bits() - block.prefix());
  }

  private static BigInteger everything(Match match) {
    return BigInteger.ONE.shiftLeft(match.clients().orElseThrow().family().bits());
  }
}
