package io.lvsc.topology;

import static java.util.Objects.requireNonNull;

import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Router;
import io.lvsc.topology.NoPath.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows packets from host to host, by the routing table of each. */
final class Paths {
  private final Addresses addresses;
  private final IdentityHashMap<Host, RoutingTable> tables = new IdentityHashMap<>();

  Paths(Addresses addresses, Stream<Host> hosts) {
    this.addresses = addresses;
    hosts.forEach(host -> tables.put(host, RoutingTable.of(host, addresses)));
  }

  RoutingTable table(Host host) {
    return requireNonNull(tables.get(host), host.name());
  }

  Way way(Host from, IpAddress to) {
    List<Hop> hops = new ArrayList<>(2);
    Set<Host> passed = Collections.newSetFromMap(new IdentityHashMap<>());
    Optional<Host> at = Optional.of(from);
    while (at.isPresent() && !addresses.isLocal(at.get(), to)) {
      Host host = at.get();
      if (!passed.add(host)) {
        return new NoPath(host, Reason.LOOP, hops);
      }
      Optional<Hop> hop = hop(host, to);
      if (hop.isEmpty()) {
        boolean leavesSpec = host instanceof Router && !hops.isEmpty();
        return leavesSpec ? path(to, hops, false) : new NoPath(host, reason(host, to), hops);
      }
      hops.add(hop.get());
      if (hop.get().to().equals(to)) {
        return path(to, hops, true);
      }
      at = addresses.receiver(hop.get().to());
    }
    return path(to, hops, at.isPresent());
  }

  private Path path(IpAddress to, List<Hop> hops, boolean whole) {
    return new Path(to, addresses.network(to), hops, whole);
  }

  private Optional<Hop> hop(Host host, IpAddress to) {
    RoutingTable table = table(host);
    Optional<Link> beside = table.linkTo(to);
    if (beside.isPresent()) {
      return beside.map(link -> hop(host, link, to));
    }
    return table.nextHop(to).flatMap(next -> table.linkTo(next).map(link -> hop(host, link, next)));
  }

  private static Hop hop(Host host, Link link, IpAddress neighbor) {
    return new Hop(host, link, link.sender(neighbor).orElseThrow(), neighbor);
  }

  private Reason reason(Host host, IpAddress to) {
    RoutingTable table = table(host);
    if (host instanceof Router || table.reachesBeyondSpec(to.family())) {
      return Reason.UNKNOWN;
    }
    return table.nextHop(to).isPresent() ? Reason.NEXT_HOP_ELSEWHERE : Reason.NO_ROUTE;
  }
}
