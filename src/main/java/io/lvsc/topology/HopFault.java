package io.lvsc.topology;

import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import java.util.Optional;

/**
 * Why an address cannot be a host's next hop. The kernel refuses most of these when the route is
 * made (fib_semantics.c, fib_check_nh: "Nexthop has invalid gateway").
 */
public enum HopFault {
  /** No single host's address: loopback, multicast, link-local IPv4. */
  SPECIAL,
  /** The host's own address, or, on a director, a VIP: the kernel takes no local next hop. */
  OWN,
  /** In none of the host's networks, so it is no neighbor. */
  ELSEWHERE,
  /** The first or the last address of an IPv4 block, which no host can have. */
  END_OF_BLOCK;

  /** The first of these that a next hop has; empty if a host can have it. */
  static Optional<HopFault> of(Topology topology, Host host, IpAddress hop) {
    if (!hop.canBeGateway()) {
      return Optional.of(SPECIAL);
    }
    if (topology.addresses().isLocal(host, hop)) {
      return Optional.of(OWN);
    }
    if (!topology.reaches(host, hop)) {
      return Optional.of(ELSEWHERE);
    }
    return isEndOfBlock(topology, hop) ? Optional.of(END_OF_BLOCK) : Optional.empty();
  }

  private static boolean isEndOfBlock(Topology topology, IpAddress hop) {
    return topology.addresses().networks(hop).stream()
        .flatMap(network -> network.cidr(hop).stream())
        .anyMatch(cidr -> cidr.end(hop).isPresent());
  }
}
