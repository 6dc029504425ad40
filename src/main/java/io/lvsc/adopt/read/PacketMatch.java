package io.lvsc.adopt.read;

import io.lvsc.model.Cidr;
import io.lvsc.model.IpAddress;
import io.lvsc.model.PortRange;
import io.lvsc.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What packets an iptables rule is for.
 *
 * @param source null for all
 * @param destination null for all
 * @param protocol null for all
 * @param ports of the destination
 * @param balanced what is said of IPVS's own packets; null for nothing
 * @param mark 0 for all
 * @param others the matches that lvsc has no words for, as written
 */
record PacketMatch(
    @Nullable Cidr source,
    @Nullable Cidr destination,
    @Nullable Protocol protocol,
    List<PortRange> ports,
    @Nullable Balanced balanced,
    long mark,
    List<String> others) {
  static final PacketMatch ALL =
      new PacketMatch(null, null, null, List.of(PortRange.ALL), null, 0, List.of());

  PacketMatch {
    ports = List.copyOf(ports);
    others = List.copyOf(others);
  }

  /**
   * The ipvs match.
   *
   * @param vip null for all
   * @param protocol null for all
   * @param port 0 for all
   */
  record Balanced(@Nullable IpAddress vip, @Nullable Protocol protocol, int port) {}

  /** The packets of both; empty if there can be none. */
  Optional<PacketMatch> and(PacketMatch inner) {
    Optional<Common<Cidr>> sources = block(source, inner.source);
    Optional<Common<Cidr>> destinations = block(destination, inner.destination);
    boolean apart = protocol != null && inner.protocol != null && protocol != inner.protocol;
    List<PortRange> common = new ArrayList<>();
    for (PortRange mine : ports) {
      inner.ports.stream()
          .filter(mine::overlaps)
          .forEach(other -> common.add(mine.intersection(other)));
    }
    if (sources.isEmpty() || destinations.isEmpty() || apart || common.isEmpty()) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>(others);
    all.addAll(inner.others);
    return Optional.of(
        new PacketMatch(
            sources.get().value,
            destinations.get().value,
            inner.protocol == null ? protocol : inner.protocol,
            common,
            inner.balanced == null ? balanced : inner.balanced,
            inner.mark == 0 ? mark : inner.mark,
            all));
  }

  private record Common<T>(@Nullable T value) {}

  private static Optional<Common<Cidr>> block(@Nullable Cidr outer, @Nullable Cidr inner) {
    if (outer == null || inner == null) {
      return Optional.of(new Common<>(outer == null ? inner : outer));
    }
    if (!outer.overlaps(inner)) {
      return Optional.empty();
    }
    return Optional.of(new Common<>(outer.contains(inner) ? inner : outer));
  }
}
