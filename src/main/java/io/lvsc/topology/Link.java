package io.lvsc.topology;

import io.lvsc.model.Cidr;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import java.util.List;
import java.util.Optional;

/**
 * What ties a host to a network.
 *
 * @param device the name of the interface, where the spec gives one
 * @param addresses the host's own there, in the order of the file
 */
public record Link(Optional<String> device, Network network, List<IpAddress> addresses) {
  public Link {
    addresses = List.copyOf(addresses);
  }

  /** Whether the host can send packets of a family here: it needs a source address. */
  public boolean speaks(Family family) {
    return addresses.stream().anyMatch(own -> own.family() == family);
  }

  /**
   * Whether the kernel knows by itself that a neighbor is one: with an address comes a route to its
   * own block (fib_frontend.c, fib_add_ifaddr), and to no other block on the same wire.
   */
  public boolean isConnectedTo(IpAddress neighbor) {
    return !needsRouteTo(neighbor) || network.isOnLink(neighbor);
  }

  /** Whether somebody must give the host a route to a neighbor, on this wire. */
  public boolean needsRouteTo(IpAddress neighbor) {
    return !neighbor.isLinkLocalIpv6() && beside(neighbor).isEmpty();
  }

  /**
   * The source address toward a neighbor: one of the neighbor's block, else the first of its family
   * (fib_semantics.c, fib_info_update_nhc_saddr, which asks inet_select_addr; in IPv6 the longest
   * common prefix, addrconf.c, ipv6_dev_get_saddr).
   */
  public Optional<IpAddress> sender(IpAddress neighbor) {
    return beside(neighbor)
        .or(() -> addresses.stream().filter(own -> own.family() == neighbor.family()).findFirst());
  }

  /**
   * Whether the order in which its addresses were added decides about the sender: of IPv6 addresses
   * that fit equally well the kernel takes the last one (addrconf.c, ipv6_link_dev_addr).
   */
  public boolean isUnsureOfSender(Family family) {
    return family == Family.IPV6
        && addresses.stream().filter(own -> own.family() == family).limit(2).count() > 1;
  }

  private Optional<IpAddress> beside(IpAddress neighbor) {
    Optional<Cidr> block = network.cidr(neighbor);
    return addresses.stream()
        .filter(own -> block.filter(cidr -> cidr.contains(own)).isPresent())
        .findFirst();
  }
}
