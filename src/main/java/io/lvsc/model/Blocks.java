package io.lvsc.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What belongs to address blocks, to be found by an address or block inside. A look-up asks once
 * for each prefix length that there is: 33 times at most for IPv4, 129 times for IPv6, however many
 * blocks there are.
 */
public final class Blocks<T> {
  private final Map<Family, NavigableMap<Integer, Map<IpAddress, T>>> byLength = new HashMap<>();
  private long lookups;

  /** What belongs to a block; host bits are not looked at. */
  public Optional<T> get(Cidr block) {
    return Optional.ofNullable(
        lengths(block.family()).getOrDefault(block.prefix(), Map.of()).get(block.network()));
  }

  /** Lets something belong to a block, in place of what did. */
  public void put(Cidr block, T value) {
    lengths(block.family())
        .computeIfAbsent(block.prefix(), length -> new HashMap<>())
        .put(block.network(), value);
  }

  /** What belongs to the blocks that hold an address, the widest first. */
  public List<T> around(IpAddress address) {
    return around(address, lengths(address.family()));
  }

  /** What belongs to the blocks that are wider than a block and hold it, the widest first. */
  public List<T> around(Cidr block) {
    return around(block.address(), lengths(block.family()).headMap(block.prefix(), false));
  }

  private List<T> around(IpAddress address, Map<Integer, Map<IpAddress, T>> blocks) {
    List<T> found = new ArrayList<>();
    lookups += blocks.size();
    blocks.forEach(
        (length, those) -> {
          T value = those.get(address.network(length));
          if (value != null) {
            found.add(value);
          }
        });
    return found;
  }

  /** What belongs to any block. */
  public List<T> all() {
    return byLength.values().stream()
        .flatMap(lengths -> lengths.values().stream())
        .flatMap(blocks -> blocks.values().stream())
        .toList();
  }

  /** How often a map was asked, which is what takes the time. */
  public long lookups() {
    return lookups;
  }

  private NavigableMap<Integer, Map<IpAddress, T>> lengths(Family family) {
    return byLength.computeIfAbsent(family, any -> new TreeMap<>());
  }
}
