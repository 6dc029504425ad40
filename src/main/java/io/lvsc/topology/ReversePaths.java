package io.lvsc.topology;

import io.lvsc.model.Director;
import io.lvsc.model.Family;
import io.lvsc.model.Host;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where IPv4 packets come in by another interface than the answer would leave by. With strict
 * reverse path filtering, {@code rp_filter=1}, the kernel drops them without a word
 * (fib_frontend.c, __fib_validate_source); 2 asks only whether there is a way back at all.
 */
final class ReversePaths {
  private final Topology topology;

  ReversePaths(Topology topology) {
    this.topology = topology;
  }

  /** Whether what the directors send to a server comes in by another card than its way back. */
  boolean cross(ServerRole role) {
    Optional<Network> network = role.rip().network();
    return role.rip().family() == Family.IPV4
        && network.isPresent()
        && role.parts().stream()
            .flatMap(this::sources)
            .distinct()
            .anyMatch(source -> leavesElsewhere(role.server(), network.get(), source));
  }

  /** The sources that a server sees: the client, the tunnel's end, or full NAT's own address. */
  private Stream<IpAddress> sources(Usage.Part part) {
    return switch (part.destination().forwarding()) {
      case DR, NAT -> Stream.of(IpAddress.unspecified(Family.IPV4));
      case TUN ->
          topology.cluster().directors().stream()
              .flatMap(
                  director -> topology.way(director, part.destination().address()).first().stream())
              .map(Hop::sender);
      case FULLNAT ->
          topology.cluster().directors().stream()
              .flatMap(
                  director ->
                      topology.localAddress(director, part.service(), part.destination()).stream());
      case LOCAL -> Stream.empty();
    };
  }

  /** The networks in which clients come to a director and by which its own way out does not go. */
  Set<Network> crossed(Director director) {
    Set<Network> networks = new LinkedHashSet<>();
    IpAddress clients = IpAddress.unspecified(Family.IPV4);
    topology.cluster().services().stream()
        .filter(service -> service.family() == Family.IPV4)
        .flatMap(service -> service.vips().stream())
        .map(Vip::network)
        .flatMap(Optional::stream)
        .filter(network -> leavesElsewhere(director, network, clients))
        .forEach(networks::add);
    return networks;
  }

  private boolean leavesElsewhere(Host host, Network arrival, IpAddress source) {
    return topology
        .way(host, source)
        .first()
        .filter(hop -> !hop.link().network().equals(arrival))
        .isPresent();
  }
}
