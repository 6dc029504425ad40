package io.lvsc.adopt.draft;

import io.lvsc.adopt.table.Election;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.HostFacts;
import io.lvsc.model.IpAddress;
import io.lvsc.order.Sort;
import java.util.List;
import java.util.Locale;
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
    return host.elections().stream().flatMap(election -> number(election).stream()).findFirst();
  }

  private static int priority(HostFacts host) {
    return host.elections().stream()
        .filter(election -> election.find("virtual_router_id").isPresent())
        .mapToInt(Pair::priority)
        .max()
        .orElse(PRIORITY);
  }

  private static int priority(Election election) {
    boolean written = election.find("priority").isPresent();
    return election.number("priority", PRIORITY) + (election.isMaster() && !written ? 1 : 0);
  }

  /** The name of the director that has an address; empty if none has it, or one without a name. */
  Optional<String> named(IpAddress address) {
    return directors.stream()
        .filter(host -> host.owns(address) || host.speaksAs(address) || isPeer(host, address))
        .map(host -> host.name().toLowerCase(Locale.ROOT))
        .filter(name -> Names.label(name).equals(name) && !name.isEmpty())
        .findFirst();
  }

  /** Whether the other one of two says that an address is this one's. */
  private boolean isPeer(HostFacts host, IpAddress address) {
    return directors.size() == 2
        && directors.stream()
            .filter(other -> other != host)
            .flatMap(other -> other.elections().stream())
            .flatMap(election -> election.peers().stream())
            .anyMatch(told -> told.value().equals(address));
  }

  /** The instances that prefer another director than the first one of all. */
  List<Election> apart() {
    List<Election> preferred = directors.get(0).elections();
    return directors.stream()
        .skip(1)
        .flatMap(host -> host.elections().stream())
        .filter(
            each ->
                preferred.stream()
                    .filter(
                        other -> number(other).isPresent() && number(other).equals(number(each)))
                    .anyMatch(other -> priority(other) < priority(each)))
        .toList();
  }

  private static Optional<String> number(Election election) {
    return election.find("virtual_router_id").map(Election.Word::value);
  }
}
