package io.lvsc.topology;

import io.lvsc.model.Cluster;
import io.lvsc.model.Director;
import io.lvsc.model.Interface;
import io.lvsc.model.Network;
import io.lvsc.model.Vip;
import io.lvsc.model.VirtualService;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The directors that are real servers too. What the active one gives to another, that one must not
 * schedule again: it would give a part of it back, until the packet's TTL ends.
 */
public final class ServingDirectors {
  private final Availability availability;

  /** By a director's name: the VIPs that it serves, and the networks that others reach it in. */
  private final Map<String, Map<Vip, Set<Network>>> served = new LinkedHashMap<>();

  ServingDirectors(Cluster cluster, Availability availability) {
    this.availability = availability;
    if (cluster.directors().size() > 1) {
      cluster.services().forEach(this::add);
    }
  }

  private void add(VirtualService service) {
    service
        .destinations()
        .forEach(
            each ->
                each.director()
                    .ifPresent(
                        director ->
                            each.rip()
                                .network()
                                .ifPresent(network -> add(director, service, network))));
  }

  private void add(Director director, VirtualService service, Network network) {
    Map<Vip, Set<Network>> vips =
        served.computeIfAbsent(director.name(), none -> new LinkedHashMap<>());
    service
        .vips()
        .forEach(vip -> vips.computeIfAbsent(vip, none -> new LinkedHashSet<>()).add(network));
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
    return !served.isEmpty();
  }

  /** The VIPs that a director serves, whether it is active or not. */
  public Set<Vip> vips(Director director) {
    return served.getOrDefault(director.name(), Map.of()).keySet();
  }

  /** What a director that serves gets from the others. */
  public List<Received> received(Director director) {
    return served.getOrDefault(director.name(), Map.of()).entrySet().stream()
        .flatMap(
            entry ->
                availability.peers(director).stream()
                    .flatMap(
                        sender ->
                            entry.getValue().stream()
                                .flatMap(
                                    network ->
                                        received(entry.getKey(), sender, director, network)
                                            .stream())))
        .toList();
  }

  private static Optional<Received> received(
      Vip vip, Director sender, Director director, Network network) {
    return director
        .in(network)
        .flatMap(here -> sender.in(network).map(there -> new Received(vip, sender, here, there)));
  }
}
