package io.lvsc.model;

import java.util.Optional;

/**
 * An address block.
 *
 * @param address as written: host bits may be set, which a rule complains of
 * @param prefix 0 to 32, or to 128
 */
public record Cidr(IpAddress address, int prefix) {
  private static final int LONGEST_WITH_ENDS = 30;

  /** Reads {@code ADDRESS/LENGTH}. */
  public static Optional<Cidr> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return IpAddress.parse(text.substring(0, slash))
        .flatMap(
            address ->
                prefix(text.substring(slash + 1), address.family())
                    .map(length -> new Cidr(address, length)));
  }

  private static Optional<Integer> prefix(String text, Family family) {
    boolean number = text.matches("0|[1-9][0-9]{0,2}");
    return number
        ? Optional.of(Integer.valueOf(text)).filter(length -> length <= family.bits())
        : Optional.empty();
  }

  /** The block of one address. */
  public static Cidr host(IpAddress address) {
    return new Cidr(address, address.family().bits());
  }

  public Family family() {
    return address.family();
  }

  /** The first address: the network address in IPv4. */
  public IpAddress network() {
    return address.network(prefix);
  }

  /** The last address: the broadcast address in IPv4. */
  public IpAddress last() {
    return address.last(prefix);
  }

  /** An address of an IPv4 block that is the block's own, so that no host can have it. */
  public enum End {
    NETWORK,
    BROADCAST;

    /** The word that people use. */
    public String title() {
      return this == NETWORK ? "network" : "broadcast";
    }
  }

  /**
   * Which end of the block an address is: the first address or the last one (RFC 1122, 3.2.1.3). In
   * blocks of two or one hosts have all of them (RFC 3021), in IPv6 there is no such thing.
   */
  public Optional<End> end(IpAddress other) {
    if (family() == Family.IPV6 || prefix > LONGEST_WITH_ENDS) {
      return Optional.empty();
    }
    if (other.equals(network())) {
      return Optional.of(End.NETWORK);
    }
    return other.equals(last()) ? Optional.of(End.BROADCAST) : Optional.empty();
  }

  public boolean contains(IpAddress other) {
    return other.family() == family() && other.network(prefix).equals(network());
  }

  public boolean contains(Cidr other) {
    return other.prefix >= prefix && contains(other.address);
  }

  public boolean overlaps(Cidr other) {
    return contains(other) || other.contains(this);
  }

  /** Host bits are set: 192.168.1.5/24. */
  public boolean hasHostBits() {
    return !network().equals(address);
  }

  /** The block as iptables-save prints it, host bits cleared. */
  @Override
  public String toString() {
    return network() + "/" + prefix;
  }
}
