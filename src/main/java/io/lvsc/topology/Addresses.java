package io.lvsc.topology;

import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Route;
import io.lvsc.model.Vip;
import io.lvsc.model.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Who has an address, and which network holds it. Each answer is a look-up. */
public final class Addresses {
  private final List<Director> directors;
  private final Map<IpAddress, List<Host>> hosts = new HashMap<>();
  private final Map<IpAddress, List<Vip>> vips = new HashMap<>();
  private final Prefixes<Network> networks = new Prefixes<>();
  private final Set<IpAddress> nextHops = new HashSet<>();

  private Addresses(List<Director> directors) {
    this.directors = directors;
  }

  static Addresses of(Cluster cluster) {
    Addresses addresses = new Addresses(cluster.directors());
    cluster.hosts().forEach(addresses::add);
    for (Vip vip : cluster.vips()) {
      addresses.vips.computeIfAbsent(vip.ip(), ip -> new ArrayList<>(1)).add(vip);
    }
    Stream.concat(
            cluster.networks().stream().flatMap(network -> network.gateways().stream()),
            cluster
                .hosts()
                .flatMap(
                    host ->
                        Stream.concat(
                            host.gateways().stream(), host.routes().stream().map(Route::hop))))
        .map(Written::value)
        .forEach(addresses.nextHops::add);
    for (Network network : cluster.networks()) {
      for (Written<Cidr> cidr : network.cidrs()) {
        addresses.networks.add(cidr.value(), network);
      }
      for (Written<IpAddress> other : network.onLink()) {
        addresses.networks.add(Cidr.host(other.value()), network);
      }
    }
    return addresses;
  }

  private void add(Host host) {
    for (Written<IpAddress> own : host.addresses()) {
      List<Host> owners = hosts.computeIfAbsent(own.value(), ip -> new ArrayList<>(1));
      boolean again = !owners.isEmpty() && owners.get(owners.size() - 1) == host;
      if (!again) {
        owners.add(host);
      }
    }
  }

  /** The hosts that an address is an own one of; more than one is a mistake. */
  public List<Host> hosts(IpAddress address) {
    return hosts.getOrDefault(address, List.of());
  }

  /** Whether an address is a host's, a VIP or somebody's next hop. */
  public boolean isNamed(IpAddress address) {
    return hosts.containsKey(address) || vips.containsKey(address) || nextHops.contains(address);
  }

  /** The VIPs that an address is; more than one is a mistake. */
  public List<Vip> vips(IpAddress address) {
    return vips.getOrDefault(address, List.of());
  }

  /**
   * Whether a director answers for an address, as its own or as a VIP. To the kernel both are
   * local: it takes no packet from outside that has one as its source (fib_frontend.c,
   * fib_validate_source).
   */
  public boolean isDirectors(IpAddress address) {
    return vips.containsKey(address) || owner(address).isPresent();
  }

  /** Whether a packet for an address ends at a host: it is its own, or a director's VIP. */
  boolean isLocal(Host host, IpAddress address) {
    return hosts(address).stream().anyMatch(owner -> owner == host)
        || (host instanceof Director && vips.containsKey(address));
  }

  /** The host that a packet for a neighbor comes to. */
  Optional<Host> receiver(IpAddress neighbor) {
    return Stream.concat(hosts(neighbor).stream(), directors(neighbor).stream()).findFirst();
  }

  /** The directors that answer for an address: its owner, or all of them if it is a VIP. */
  public List<Director> directors(IpAddress address) {
    Optional<Director> owner = owner(address);
    if (owner.isPresent()) {
      return List.of(owner.get());
    }
    return vips.containsKey(address) ? directors : List.of();
  }

  /** The director whose own address it is, and no VIP that moves from one to another. */
  public Optional<Director> owner(IpAddress address) {
    return hosts(address).stream().flatMap(Addresses::director).findFirst();
  }

  private static Stream<Director> director(Host host) {
    return host instanceof Director director ? Stream.of(director) : Stream.empty();
  }

  /** The networks that hold an address, the narrowest block first; none has two of them. */
  public List<Network> networks(IpAddress address) {
    return networks.holding(address);
  }

  /** The network that holds an address; where two overlap, the narrower. */
  public Optional<Network> network(IpAddress address) {
    return networks(address).stream().findFirst();
  }
}
