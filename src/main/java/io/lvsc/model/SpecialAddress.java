package io.lvsc.model;

import java.util.Optional;

/**
 * What an address can be that is no single host's, or not beyond one wire. The special-purpose
 * address registries of RFC 6890 list them.
 */
public enum SpecialAddress {
  UNSPECIFIED("the unspecified address", "no host"),
  LOOPBACK("a loopback address", "every host itself"),
  MULTICAST("a multicast address", "a group of hosts"),
  BROADCAST("the broadcast address", "all hosts of a network"),
  LINK_LOCAL("a link-local address", "another host on every wire"),
  /** RFC 1122, 3.2.1.3. */
  THIS_NETWORK(
      "an address of 0.0.0.0/8", "a host that does not know its network yet, so routers drop it"),
  /** RFC 1112, section 4. */
  RESERVED("an address of 240.0.0.0/4", "nobody: routers and other systems drop it as reserved"),
  /** RFC 4291, 2.5.5.2; the kernel drops packets with one (ip6_input.c, ip6_rcv_core). */
  IPV4_MAPPED("an IPv4-mapped address", "an IPv4 host to programs, and is in no packet"),
  /** RFC 4291, 2.5.5.1. */
  IPV4_COMPATIBLE(
      "an IPv4-compatible address", "the IPv4 end of a tunnel that nobody has any more (RFC 4291)"),
  /** RFC 3879. */
  SITE_LOCAL("a site-local address", "another host at every site, and is abolished (RFC 3879)"),
  /** RFC 6666. */
  DISCARD("an address of 100::/64", "nobody: routers drop what goes there");

  private final String title;
  private final String meaning;

  SpecialAddress(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  /** What an address is; empty for an ordinary one. */
  public static Optional<SpecialAddress> of(IpAddress address) {
    for (SpecialAddress each : values()) {
      if (each.covers(address)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /**
   * What all addresses of a block are; empty if one is ordinary, or if they are not all the same.
   */
  public static Optional<SpecialAddress> of(Cidr block) {
    Optional<SpecialAddress> first = of(block.network());
    Optional<SpecialAddress> last = of(block.last());
    if (block.prefix() < block.family().bits()) {
      first = first.map(kind -> kind == UNSPECIFIED ? wide(block) : kind);
      last = last.map(kind -> kind == BROADCAST ? RESERVED : kind);
    }
    return first.equals(last) ? first : Optional.empty();
  }

  /** What the addresses behind the first one of all are. */
  private static SpecialAddress wide(Cidr block) {
    return block.family() == Family.IPV4 ? THIS_NETWORK : IPV4_COMPATIBLE;
  }

  /** "a loopback address". */
  public String title() {
    return title;
  }

  /** What it means: "every host itself". */
  public String meaning() {
    return meaning;
  }

  private boolean covers(IpAddress address) {
    boolean ipv4 = address.family() == Family.IPV4;
    boolean below96 = !ipv4 && address.high() == 0;
    return switch (this) {
      case UNSPECIFIED -> address.isUnspecified();
      case LOOPBACK -> address.isLoopback();
      case MULTICAST -> address.isMulticast();
      case BROADCAST -> address.isBroadcast();
      case LINK_LOCAL -> address.isLinkLocal();
      case THIS_NETWORK -> ipv4 && address.low() >>> 24 == 0;
      case RESERVED -> ipv4 && address.low() >>> 28 == 0xf;
      case IPV4_MAPPED -> below96 && address.low() >>> 32 == 0xffff;
      case IPV4_COMPATIBLE -> below96 && address.low() >>> 32 == 0;
      case SITE_LOCAL -> !ipv4 && address.high() >>> 54 == 0x3fb;
      case DISCARD -> !ipv4 && address.high() == 0x0100L << 48;
    };
  }
}
