package io.lvsc.model;

import java.util.List;
import java.util.Optional;

/** The blocks of one network. */
public final class Subnets {
  /** Below this a walk through the list is cheaper than an index. */
  private static final int INDEXED_FROM = 8;

  private final List<Written<Cidr>> all;
  private final Blocks<Cidr> blocks = new Blocks<>();

  public Subnets(List<Written<Cidr>> all) {
    this.all = List.copyOf(all);
    if (all.size() >= INDEXED_FROM) {
      all.forEach(cidr -> blocks.put(cidr.value(), cidr.value()));
    }
  }

  /** In the order of the file. */
  public List<Written<Cidr>> all() {
    return all;
  }

  /** The block that holds an address; of several, the first where they are few. */
  Optional<Cidr> holding(IpAddress address) {
    return all.size() < INDEXED_FROM
        ? all.stream().map(Written::value).filter(cidr -> cidr.contains(address)).findFirst()
        : blocks.around(address).stream().findFirst();
  }
}
