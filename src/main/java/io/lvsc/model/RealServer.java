package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine that serves.
 *
 * @param rips its addresses as a real server, one per family at most, each with its network
 * @param otherAddresses of further interfaces, each with its network
 * @param gateways its own gateways; empty for its networks'
 * @param repliesToDirector replies reach the director by means that lvsc does not know
 */
public record RealServer(
    String name,
    List<Attached> rips,
    List<Attached> otherAddresses,
    Optional<String> interfaceName,
    List<Written<IpAddress>> gateways,
    boolean repliesToDirector,
    Os os,
    Written<ArpMethod> arp,
    Optional<String> management,
    SpecPath at)
    implements Host, Server {
  public RealServer {
    rips = List.copyOf(rips);
    otherAddresses = List.copyOf(otherAddresses);
    gateways = List.copyOf(gateways);
  }

  /** An address and the network that it is in: the named one, else the one that holds it. */
  public record Attached(Written<IpAddress> address, Optional<Network> network) {
    public IpAddress ip() {
      return address.value();
    }

    public Family family() {
      return ip().family();
    }
  }

  @Override
  public List<Written<IpAddress>> addresses() {
    return attached().map(Attached::address).toList();
  }

  /** All its addresses with their networks. */
  public Stream<Attached> attached() {
    return Stream.concat(rips.stream(), otherAddresses.stream());
  }

  /** The RIP of a family with its network. */
  public Optional<Attached> rip(Family family) {
    return rips.stream().filter(rip -> rip.family() == family).findFirst();
  }

  /** The RIP of a family. */
  public Optional<IpAddress> address(Family family) {
    return rip(family).map(Attached::ip);
  }
}
