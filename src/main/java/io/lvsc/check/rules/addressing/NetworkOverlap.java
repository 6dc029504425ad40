package io.lvsc.check.rules.addressing;

import static java.util.Comparator.comparing;

import io.lvsc.check.Rule;
import io.lvsc.diag.Findings;
import io.lvsc.model.Cidr;
import io.lvsc.model.Cluster;
import io.lvsc.model.Network;
import io.lvsc.model.Written;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An address is in one network, and the hosts of a network reach each other without a router. Where
 * blocks overlap, hosts look for a neighbour that is behind a router, or the other way round.
 */
public final class NetworkOverlap implements Rule {

  /**
   * @param order of the file
   */
  private record Block(Network network, Written<Cidr> written, int order) {
    Cidr cidr() {
      return written.value();
    }
  }

  /** Two blocks overlap only if one holds the other, so a walk by address meets all of them. */
  @Override
  public void check(Cluster cluster, Findings findings) {
    Deque<Block> around = new ArrayDeque<>();
    for (Block block : byAddress(cluster)) {
      while (!around.isEmpty() && !around.element().cidr().contains(block.cidr())) {
        around.pop();
      }
      around.stream()
          .filter(outer -> !outer.network().equals(block.network()))
          .findFirst()
          .ifPresent(outer -> report(outer, block, findings));
      around.push(block);
    }
  }

  private static List<Block> byAddress(Cluster cluster) {
    List<Block> blocks = new ArrayList<>();
    for (Network network : cluster.networks()) {
      for (Written<Cidr> cidr : network.cidrs()) {
        blocks.add(new Block(network, cidr, blocks.size()));
      }
    }
    blocks.sort(
        comparing((Block block) -> block.cidr().network())
            .thenComparing(block -> block.cidr().prefix())
            .thenComparing(Block::order));
    return blocks;
  }

  private static void report(Block outer, Block inner, Findings findings) {
    boolean outerIsLater = outer.order() > inner.order();
    Block later = outerIsLater ? outer : inner;
    Block earlier = outerIsLater ? inner : outer;
    findings
        .at(
            later.written().at(),
            "`%s` of `%s` overlaps `%s` of `%s`: an address in both would have two sets of neighbours",
            later.cidr(),
            later.network().name(),
            earlier.cidr(),
            earlier.network().name())
        .label("overlaps `%s`", earlier.network().name())
        .related(earlier.written().at(), "the other block")
        .help("correct one of them, or make one network of both if they share a wire")
        .report();
  }
}
