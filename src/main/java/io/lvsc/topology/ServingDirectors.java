package io.lvsc.topology;

import io.lvsc.model.Cluster;
import io.lvsc.model.Destination;
import io.lvsc.model.Director;
import io.lvsc.model.Interface;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directors that are real servers too. What the active one gives to another, that one must not
 * schedule again: it would give a part of it back, until the packet's TTL ends.
 */
public final class ServingDirectors {
  private final Cluster cluster;

  ServingDirectors(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * What a director gets from another one: frames to a VIP that come from that one's interface.
   *
   * @param here the interface that they arrive at
   * @param there the interface that sends them
   */
  public record Received(Vip vip, Director sender, Interface here, Interface there) {}

  /** Whether any director serves as one of several. */
  public boolean areAny() {
    return entries().findAny().isPresent();
  }

  /** The VIPs that a director serves, whether it is active or not. */
  public Set<Vip> vips(Director director) {
    Set<Vip> vips = new LinkedHashSet<>();
    for (VirtualService service : cluster.services()) {
      if (service.destinations().stream().anyMatch(each -> isMeant(director, each))) {
        vips.addAll(service.vips());
      }
    }
    return vips;
  }

  /** What a director that serves gets from the others. */
  public List<Received> received(Director director) {
    return vips(director).stream()
        .flatMap(
            vip ->
                cluster.directors().stream()
                    .filter(sender -> !sender.name().equals(director.name()))
                    .flatMap(sender -> received(vip, sender, director).stream()))
        .toList();
  }

  private Optional<Received> received(Vip vip, Director sender, Director director) {
    Optional<Network> network =
        cluster.services().stream()
            .filter(service -> service.vips().contains(vip))
            .flatMap(service -> service.destinations().stream())
            .filter(each -> isMeant(director, each))
            .flatMap(each -> each.rip().network().stream())
            .findFirst();
    return network
        .flatMap(director::in)
        .flatMap(
            here -> sender.in(here.network()).map(there -> new Received(vip, sender, here, there)));
  }

  private Stream<Destination> entries() {
    return cluster.services().stream()
        .flatMap(service -> service.destinations().stream())
        .filter(each -> each.director().isPresent());
  }

  private static boolean isMeant(Director director, Destination destination) {
    return destination.director().filter(each -> each.name().equals(director.name())).isPresent();
  }
}
