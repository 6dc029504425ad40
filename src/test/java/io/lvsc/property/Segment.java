package io.lvsc.property;

import io.lvsc.model.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A network in the making, which gives out each of its addresses once. */
final class Segment {
  private static final List<String> IPV4 =
      List.of("10.7", "203.0", "192.168", "172.16", "100.64", "198.51");

  final String name;
  final boolean attached;
  final Map<Family, List<String>> blocks = new EnumMap<>(Family.class);
  final Map<Family, String> gateways = new EnumMap<>(Family.class);

  /** The director's addresses here, first the DIP. */
  final Map<Family, List<String>> dips = new EnumMap<>(Family.class);

  private final int number;
  private int given;

  Segment(String name, int number, boolean attached) {
    this.name = name;
    this.number = number;
    this.attached = attached;
  }

  boolean speaks(Family family) {
    return blocks.containsKey(family);
  }

  void addBlock(Family family, int prefix) {
    List<String> own = blocks.computeIfAbsent(family, none -> new ArrayList<>());
    own.add(
        family == Family.IPV4
            ? IPV4.get(number) + "." + 16 * own.size() + ".0/" + prefix
            : "2001:db8:%x:%x::/%d".formatted(number + 1, own.size(), prefix));
  }

  List<String> allBlocks() {
    return blocks.values().stream().flatMap(List::stream).toList();
  }

  /** An address that nobody has yet. */
  String fresh(Family family, Choices choices) {
    given++;
    int block = choices.below(blocks.getOrDefault(family, List.of()).size());
    return family == Family.IPV4
        ? IPV4.get(number) + "." + 16 * block + "." + given
        : spelled("2001:db8:%x:%x::%x".formatted(number + 1, block, given), choices);
  }

  /** One of the ways to write an IPv6 address. */
  private static String spelled(String address, Choices choices) {
    return choices.of(
        address, address.toUpperCase(java.util.Locale.ROOT), address.replace("::", ":0:0:0:"));
  }

  /** The director's first address of a family; there must be one. */
  String dip(Family family) {
    return dips.getOrDefault(family, List.of()).get(0);
  }

  boolean isDip(Family family, String address) {
    return dips.getOrDefault(family, List.of()).contains(address);
  }
}
