package io.lvsc.model;

import java.util.List;

/**
 * A firewall mark and the packets that get it.
 *
 * @param value 1 to 2147483647; IPVS compares the whole mark with it
 * @param mask the bits that the mark rule sets; all of them unless the spec says otherwise
 * @param matches in the order of the file, at least one
 */
public record FirewallMark(long value, long mask, List<Match> matches) implements ServiceAddress {
  /**
   * The first of lvsc's own marks: what a director gets from another one has it. Those above are of
   * checks of servers, and no packet may have them.
   */
  public static final long RESERVED = 2147480000L;

  /** A mask that leaves no bit standing. */
  public static final long WHOLE = 0xffffffffL;

  public FirewallMark {
    matches = List.copyOf(matches);
  }

  /** The address family of the marked packets; see {@link #mixesFamilies()}. */
  @Override
  public Family family() {
    return vip().family();
  }

  @Override
  public Vip vip() {
    return matches.get(0).vip();
  }

  /** Whether its matches are of both address families. */
  public boolean mixesFamilies() {
    return matches.stream().anyMatch(match -> match.vip().family() != family());
  }

  /** Whether it sets bits that its mask does not name. */
  public boolean exceedsMask() {
    return (value & ~mask) != 0;
  }

  /** A mark has a service for each family; the mask is iptables' matter alone. */
  @Override
  public Object tableKey() {
    return tableKey(family(), value);
  }

  /** The key of the service that a mark has in a family. */
  public static Object tableKey(Family family, long value) {
    return List.of(family, value);
  }

  @Override
  public boolean namesPort() {
    return false;
  }

  @Override
  public String title() {
    return "fwmark " + value;
  }
}
