package io.lvsc.model;

import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One layer-2 segment.
 *
 * @param onLink addresses that are on the wire and in no block
 * @param mtu bytes
 */
public record Network(
    String name,
    Subnets subnets,
    List<Written<IpAddress>> onLink,
    List<Written<IpAddress>> gateways,
    int mtu,
    SpecPath at) {
  /** The least MTU that IPv6 works with (RFC 8200, section 5). */
  public static final int LEAST_IPV6_MTU = 1280;

  /** Bytes; Ethernet's. */
  public static final int DEFAULT_MTU = 1500;

  public Network {
    onLink = List.copyOf(onLink);
    gateways = List.copyOf(gateways);
  }

  /** The blocks in the order of the file. */
  public List<Written<Cidr>> cidrs() {
    return subnets.all();
  }

  /** Whether an address outside of the blocks is said to be on this wire all the same. */
  public boolean isOnLink(IpAddress address) {
    return onLink.stream().anyMatch(each -> each.value().equals(address));
  }

  public boolean contains(IpAddress address) {
    return cidr(address).isPresent();
  }

  /** The block of this network that holds an address. */
  public Optional<Cidr> cidr(IpAddress address) {
    return subnets.holding(address);
  }

  /** Its blocks of a family as text. */
  public List<String> blocks(Family family) {
    return cidrs().stream()
        .map(Written::value)
        .filter(cidr -> cidr.family() == family)
        .map(Cidr::toString)
        .toList();
  }

  public Optional<Written<IpAddress>> gateway(Family family) {
    return gateways.stream().filter(gateway -> gateway.value().family() == family).findFirst();
  }

  /** Networks are the same if they have the same name; their contents never differ then. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Network network && network.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
