package io.lvsc.model;

import io.lvsc.model.RealServer.Attached;
import io.lvsc.source.SpecPath;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The director itself as a server of a service. By {@code -g} the kernel delivers a packet to the
 * VIP and port that the client asked; by {@code -m} to an address of the director's own, which
 * another port needs, and UDP, whose answers would leave from that address otherwise.
 *
 * @param rewritten whether packets are rewritten to an address of its own
 */
public record LocalServer(boolean rewritten, SpecPath at) implements Server {
  /** What every director calls itself here: the files of all of them are the same. */
  public static final String NAME = "director";

  @Override
  public String name() {
    return NAME;
  }

  /** How the director delivers a service's packets to itself. */
  public static LocalServer of(
      ServiceAddress address, boolean onePacket, Optional<Written<Integer>> port, SpecPath at) {
    return new LocalServer(
        (isUdp(address) && !onePacket)
            || (address instanceof VipPort vip
                && vip.namesPort()
                && port.filter(written -> written.value() != vip.port()).isPresent()),
        at);
  }

  private static boolean isUdp(ServiceAddress address) {
    return address instanceof VipPort vip
        ? vip.protocol() == Protocol.UDP
        : address instanceof FirewallMark mark
            && mark.matches().stream().anyMatch(match -> match.protocol() == Protocol.UDP);
  }

  /**
   * A director's own address beside the real servers of a service, or else beside its VIP; empty if
   * it has none of that family.
   */
  public static Optional<Attached> address(Director director, VirtualService service) {
    Stream<Network> networks =
        Stream.concat(
            service.destinations().stream()
                .filter(each -> !each.isLocal())
                .flatMap(each -> each.rip().network().stream()),
            service.vips().stream().flatMap(vip -> vip.network().stream()));
    return director.address(networks, service.family());
  }
}
