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
 * @param writtenGateways its own gateways; empty for its networks'
 * @param repliesToDirector replies reach the director by means that lvsc does not know
 */
public record RealServer(
    String name,
    List<Attached> rips,
    List<Attached> otherAddresses,
    Optional<String> interfaceName,
    List<Written<IpAddress>> writtenGateways,
    boolean repliesToDirector,
    Os os,
    Written<ArpMethod> arp,
    Optional<String> management,
    SpecPath at)
    implements Host {
  public RealServer {
    rips = List.copyOf(rips);
    otherAddresses = List.copyOf(otherAddresses);
    writtenGateways = List.copyOf(writtenGateways);
  }

  /** An address and the network that it is in: the named one, else the one that holds it. */
  public record Attached(Written<IpAddress> address, Optional<Network> network) {
    public IpAddress ip() {
      return address.value();
    }

    public Family family() {
      return ip().family();
    }

    /** Whether it lies in its network, and not elsewhere or nowhere, as other rules report. */
    public boolean isPlaced() {
      return network.filter(holder -> holder.contains(ip())).isPresent();
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

  /** The networks that it has an address of this family in. */
  public List<Network> networks(Family family) {
    return attached()
        .filter(attached -> attached.family() == family)
        .flatMap(attached -> attached.network().stream())
        .toList();
  }

  /** Whether a gateway is in one of its networks, so far as the spec knows them. */
  public boolean reaches(IpAddress gateway) {
    return gateway.isLinkLocalIpv6()
        || attached()
            .filter(attached -> attached.family() == gateway.family())
            .anyMatch(attached -> attached.network().map(n -> n.contains(gateway)).orElse(true));
  }

  /** Its effective default gateway: its own, else that of its RIP's network. */
  public Optional<Written<IpAddress>> gateway(Family family) {
    return writtenGateway(family)
        .or(() -> rip(family).flatMap(Attached::network).flatMap(n -> n.gateway(family)));
  }

  private Optional<Written<IpAddress>> writtenGateway(Family family) {
    return writtenGateways.stream()
        .filter(gateway -> gateway.value().family() == family)
        .findFirst();
  }

  /** The gateways of its RIPs' networks, in the families that it writes none of its own in. */
  public Stream<Written<IpAddress>> inheritedGateways() {
    return rips.stream()
        .map(Attached::family)
        .filter(family -> writtenGateway(family).isEmpty())
        .flatMap(family -> gateway(family).stream());
  }

  /** Its effective default gateways, one per family of its RIPs at most. */
  public List<IpAddress> gateways() {
    return rips.stream()
        .flatMap(rip -> gateway(rip.family()).stream())
        .map(Written::value)
        .toList();
  }
}
