package io.lvsc.lab;

import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Match;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The addresses of the lab's own machines, clear of a spec's: a /16 and a /48 for the client's
 * side, in which the clients lie in several /24s and /64s, and the sources that matches name.
 */
final class ClientAddresses {
  private static final List<String> CANDIDATES =
      List.of("100.64.0.0/15", "172.30.0.0/15", "10.222.0.0/15", "198.18.0.0/15");
  private static final String IPV6 = "fd64:7c1::/32";
  private static final int BLOCKS = 4;

  private final Cidr ipv4;
  private final Cidr ipv6;
  private final Set<IpAddress> sources;

  private ClientAddresses(Cidr ipv4, Cidr ipv6, Set<IpAddress> sources) {
    this.ipv4 = ipv4;
    this.ipv6 = ipv6;
    this.sources = sources;
  }

  static ClientAddresses of(Cluster cluster) {
    Cidr ipv4 =
        CANDIDATES.stream()
            .map(text -> Cidr.parse(text).orElseThrow())
            .filter(block -> isClear(block, cluster))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no block left for the clients"));
    ClientAddresses clients =
        new ClientAddresses(ipv4, Cidr.parse(IPV6).orElseThrow(), new LinkedHashSet<>());
    cluster.services().stream()
        .flatMap(service -> service.mark().stream())
        .flatMap(mark -> mark.matches().stream())
        .forEach(match -> clients.addSource(match, cluster));
    return clients;
  }

  private static boolean isClear(Cidr block, Cluster cluster) {
    return cluster.networks().stream()
            .flatMap(network -> network.cidrs().stream())
            .map(Written::value)
            .noneMatch(block::overlaps)
        && cluster.vips().stream().noneMatch(vip -> block.contains(vip.ip()));
  }

  /** Two clients in the block that a match names, outside of every network of the spec. */
  private void addSource(Match match, Cluster cluster) {
    match
        .source()
        .map(Written::value)
        .filter(block -> addresses(block.family()).stream().noneMatch(block::contains))
        .ifPresent(
            block -> {
              for (int i = 0; i < 2; i++) {
                IpAddress source = firstFree(block, each -> isOutside(each, cluster));
                if (isOutside(source, cluster)) {
                  sources.add(source);
                }
              }
            });
  }

  private boolean isOutside(IpAddress address, Cluster cluster) {
    return !sources.contains(address)
        && cluster.networks().stream().noneMatch((Network network) -> network.contains(address))
        && cluster.vips().stream().noneMatch(vip -> vip.ip().equals(address));
  }

  /** The first address of a block that is fit; the last one tried if none of the first 1,000 is. */
  IpAddress firstFree(Cidr block, Predicate<IpAddress> fit) {
    IpAddress first = block.network();
    boolean single = block.prefix() == block.family().bits();
    for (int i = single ? 0 : 1; i < 1000; i++) {
      IpAddress address = new IpAddress(first.family(), first.high(), first.low() + i);
      if (!block.contains(address) || fit.test(address)) {
        return address;
      }
    }
    return first;
  }

  /** The clients' ordinary addresses: two in each of some blocks. */
  List<IpAddress> addresses(Family family) {
    List<IpAddress> addresses = new ArrayList<>();
    for (int host = 1; host <= 2; host++) {
      for (int block = 1; block <= BLOCKS; block++) {
        addresses.add(address(family, block, host));
      }
    }
    return addresses;
  }

  /** The addresses that clients have because a match names them. */
  Set<IpAddress> sources() {
    return sources;
  }

  /** All addresses of a family. */
  List<IpAddress> all(Family family) {
    List<IpAddress> all = new ArrayList<>(addresses(family));
    sources.stream().filter(source -> source.family() == family).forEach(all::add);
    return all;
  }

  IpAddress gateway(Family family) {
    return address(family, 0, 1);
  }

  int prefix(Family family) {
    return family == Family.IPV4 ? 16 : 48;
  }

  /** An end of the link between two routers. */
  IpAddress link(Family family, int number, int end) {
    return family == Family.IPV4
        ? new IpAddress(family, 0, ipv4.network().low() + (1 << 16) + (number << 8) + end)
        : new IpAddress(family, ipv6.network().high() + (1 << 16) + number, end);
  }

  int linkPrefix(Family family) {
    return family == Family.IPV4 ? 24 : 64;
  }

  private IpAddress address(Family family, int block, int host) {
    return family == Family.IPV4
        ? new IpAddress(family, 0, ipv4.network().low() + (block << 8) + host)
        : new IpAddress(family, ipv6.network().high() + block, host);
  }
}
