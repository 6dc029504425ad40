package io.lvsc.adopt.draft;

import io.lvsc.adopt.table.Election;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.order.Sort;
import java.util.List;
import java.util.Optional;

/**
 * Directors that share addresses by VRRP.
 *
 * @param first the one that the rest of the spec is drafted from
 * @param directors all of them, the preferred one first
 */
record Pair(HostFacts first, List<HostFacts> directors) {
  private static final int PRIORITY = 100;

  /** The directors whose instances have a number in common; empty if there is one only. */
  static Optional<Pair> of(Harvest harvest, HostFacts first) {
    List<HostFacts> directors =
        harvest.hosts().stream()
            .filter(HostFacts::isDirector)
            .filter(host -> host == first || share(host, first))
            .sorted(Sort.by(host -> -priority(host)))
            .toList();
    return directors.size() > 1 && number(first).isPresent()
        ? Optional.of(new Pair(first, directors))
        : Optional.empty();
  }

  private static boolean share(HostFacts one, HostFacts other) {
    return number(one).isPresent() && number(one).equals(number(other));
  }

  /** The virtual_router_id of a host's first instance. */
  private static Optional<String> number(HostFacts host) {
    return host.elections().stream()
        .flatMap(election -> election.find("virtual_router_id").stream())
        .map(Election.Word::value)
        .findFirst();
  }

  private static int priority(HostFacts host) {
    return host.elections().stream()
        .filter(election -> election.find("virtual_router_id").isPresent())
        .mapToInt(
            election ->
                election.number("priority", PRIORITY)
                    + (election.find("state").filter(w -> w.value().equals("MASTER")).isPresent()
                            && election.find("priority").isEmpty()
                        ? 1
                        : 0))
        .max()
        .orElse(PRIORITY);
  }
}
