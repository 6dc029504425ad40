package io.lvsc.model;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subnets subnets && all.equals(subnets.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.stream().map(cidr -> cidr.value().toString()).collect(joining(", "));
  }
}
