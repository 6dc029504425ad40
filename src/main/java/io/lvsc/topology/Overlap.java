package io.lvsc.topology;

import io.lvsc.model.Cidr;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import io.lvsc.order.Sort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Blocks of two networks that have addresses in common.
 *
 * @param second the later one in the file
 */
public record Overlap(Block first, Block second) {

  /**
   * A block of a network.
   *
   * @param order of the file
   */
  public record Block(Network network, Written<Cidr> written, int order) {
    public Cidr cidr() {
      return written.value();
    }
  }

  /** Two blocks overlap only if one holds the other, so a walk by address meets all of them. */
  static List<Overlap> of(List<Network> networks) {
    List<Overlap> overlaps = new ArrayList<>();
    Deque<Block> around = new ArrayDeque<>();
    for (Block block : byAddress(networks)) {
      while (!around.isEmpty() && !around.element().cidr().contains(block.cidr())) {
        around.pop();
      }
      around.stream()
          .filter(outer -> !outer.network().equals(block.network()))
          .findFirst()
          .map(outer -> inOrder(outer, block))
          .ifPresent(overlaps::add);
      around.push(block);
    }
    return overlaps;
  }

  private static List<Block> byAddress(List<Network> networks) {
    List<Block> blocks = new ArrayList<>();
    for (Network network : networks) {
      for (Written<Cidr> cidr : network.cidrs()) {
        blocks.add(new Block(network, cidr, blocks.size()));
      }
    }
    blocks.sort(
        Sort.byEach(
            Sort.by(block -> block.cidr().network()),
            Sort.by(block -> block.cidr().prefix()),
            Sort.by(Block::order)));
    return blocks;
  }

  private static Overlap inOrder(Block a, Block b) {
    return a.order() < b.order() ? new Overlap(a, b) : new Overlap(b, a);
  }
}
