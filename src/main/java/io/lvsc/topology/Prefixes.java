package io.lvsc.topology;

import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values by address block. To find the blocks that hold an address takes one look-up for each
 * prefix length in use, however many blocks there are.
 */
final class Prefixes<T> {
  /** By prefix length, the longest first, then by the first address of the block. */
  private final Map<Integer, Map<IpAddress, List<T>>> byLength =
      new TreeMap<>(Comparator.reverseOrder());

  void add(Cidr block, T value) {
    byLength
        .computeIfAbsent(block.prefix(), length -> new HashMap<>())
        .computeIfAbsent(block.network(), first -> new ArrayList<>(1))
        .add(value);
  }

  /** The values of all blocks that hold an address, the longest prefix first. */
  List<T> holding(IpAddress address) {
    List<T> found = new ArrayList<>(1);
    byLength.forEach(
        (length, blocks) -> found.addAll(blocks.getOrDefault(address.network(length), List.of())));
    return found;
  }
}
