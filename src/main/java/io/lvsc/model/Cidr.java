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
  private static final int LONGEST_WITH_ROUTERS = 126;
  private static final int INTERFACE_IDS = 64;
  private static final long ANYCAST_IDS = 0xfdffffffffffff80L;

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

  /** An address of a block that is the block's own, so that no host can have it. */
  public enum End {
    NETWORK("the network address", "no host can have"),
    BROADCAST("the broadcast address", "no host can have"),
    /** Every router of the block joins it (addrconf.c, addrconf_join_anycast). */
    SUBNET_ROUTER("the subnet-router anycast address", "every router there answers for"),
    /** RFC 2526. */
    ANYCAST("a reserved anycast address", "no host can have for itself");

    private final String title;
    private final String who;

    End(String title, String who) {
      this.title = title;
      this.who = who;
    }

    /** "the network address". */
    public String title() {
      return title;
    }

    /** Who has it instead of one host: a verb, and what goes with it. */
    public String who() {
      return who;
    }
  }

  /**
   * What an address is to the block itself. In IPv4 the first and the last are the block's (RFC
   * 1122, 3.2.1.3), but in blocks of two or one hosts have all of them (RFC 3021). In IPv6 the
   * first is every router's (RFC 4291, 2.6.1) except on a link of two (RFC 6164), and in a block of
   * 64 bits the 128 below fdff:ffff:ffff:ffff are for anycast.
   */
  public Optional<End> end(IpAddress other) {
    if (family() == Family.IPV6) {
      return ipv6End(other);
    }
    if (prefix > LONGEST_WITH_ENDS) {
      return Optional.empty();
    }
    if (other.equals(network())) {
      return Optional.of(End.NETWORK);
    }
    return other.equals(last()) ? Optional.of(End.BROADCAST) : Optional.empty();
  }

  private Optional<End> ipv6End(IpAddress other) {
    if (prefix <= LONGEST_WITH_ROUTERS && other.equals(network())) {
      return Optional.of(End.SUBNET_ROUTER);
    }
    boolean anycast = prefix == INTERFACE_IDS && other.low() >>> 7 == ANYCAST_IDS >>> 7;
    return anycast ? Optional.of(End.ANYCAST) : Optional.empty();
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
