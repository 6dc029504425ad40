package io.lvsc.hash;

import io.lvsc.model.Destination;
import io.lvsc.model.Family;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The table of one service, as every director with the same servers, weights and order has it. It
 * says nothing of connections that a director knows: those stay where they are.
 */
public final class HashTable {
  private final Hashing hashing;
  private final Family family;
  private final Options options;
  private final List<HashedServer> servers;
  private final int[] places;
  private final int[] counts;

  /**
   * What a service makes of the client's port, and of a server that takes no new connections.
   *
   * @param port whether the port counts
   * @param fallback whether such a server's clients go to others; they are refused otherwise
   */
  public record Options(boolean port, boolean fallback) {}

  private HashTable(
      Hashing hashing, Family family, Options options, List<HashedServer> kernelOrder) {
    this.hashing = hashing;
    this.family = family;
    this.options = options;
    this.servers = List.copyOf(kernelOrder);
    this.places = hashing.deal(servers, family);
    this.counts = new int[servers.size()];
    for (int owner : places) {
      if (owner >= 0) {
        counts[owner]++;
      }
    }
  }

  /**
   * Deals the table.
   *
   * @param scheduler mh or sh
   * @param family of the service
   * @param servers in the order in which they were added, which is that of the file after a start
   * @throws IllegalArgumentException if the scheduler hashes no clients
   */
  public static HashTable of(
      Scheduler scheduler, Family family, Options options, List<HashedServer> servers) {
    List<HashedServer> kernelOrder = new ArrayList<>(servers);
    Collections.reverse(kernelOrder);
    return new HashTable(hashing(scheduler), family, options, kernelOrder);
  }

  private static Hashing hashing(Scheduler scheduler) {
    return switch (scheduler) {
      case MH -> new Maglev();
      case SH -> new SourceHash();
      default -> throw new IllegalArgumentException("does not hash clients: " + scheduler);
    };
  }

  /**
   * How many places a scheduler's table has.
   *
   * @throws IllegalArgumentException if the scheduler hashes no clients
   */
  public static int size(Scheduler scheduler) {
    return hashing(scheduler).size();
  }

  /** What the weights that mh deals by have in common; 0 if all of them are 0. */
  public static int commonDivisor(VirtualService service) {
    return Maglev.commonDivisor(servers(service));
  }

  /** The table that a service has after a start; empty if its scheduler hashes no clients. */
  public static Optional<HashTable> of(VirtualService service) {
    if (!service.scheduler().hashesClients()) {
      return Optional.empty();
    }
    Options options = new Options(service.hashesPorts(), service.fallsBack());
    return Optional.of(of(service.scheduler(), service.family(), options, servers(service)));
  }

  private static List<HashedServer> servers(VirtualService service) {
    return service.listed().map(server -> hashed(service, server)).toList();
  }

  /** The table with another server, or another weight of it, in the place of an old one. */
  public HashTable with(HashedServer other) {
    return new HashTable(
        hashing,
        family,
        options,
        servers.stream().map(each -> each.isSame(other) ? other : each).toList());
  }

  /** A server of a service as its scheduler sees it. */
  public static HashedServer hashed(VirtualService service, Destination server) {
    return new HashedServer(
        server.address(),
        server.port(service.address()),
        server.effectiveWeight(),
        server.sorry() ? 0 : server.weight());
  }

  /** Whether the client's port counts. */
  public boolean hashesPorts() {
    return options.port();
  }

  /**
   * The server of a flow; empty if it is refused.
   *
   * @param port of the client; of no matter where ports do not count
   */
  public Optional<HashedServer> server(IpAddress client, int port) {
    return serverOf(Hashing.fold(client, family) + (options.port() ? port : 0));
  }

  /** The servers, the one that was added last first. */
  public List<HashedServer> servers() {
    return servers;
  }

  /** How many places the table has. */
  public int size() {
    return places.length;
  }

  /** How many places a server has. */
  public int places(HashedServer server) {
    for (int i = 0; i < counts.length; i++) {
      if (servers.get(i).isSame(server)) {
        return counts[i];
      }
    }
    return 0;
  }

  /** The share of flows, 0 to 1, that are refused: those of servers that take no new ones. */
  public double refused() {
    boolean anyone = servers.stream().anyMatch(HashedServer::isAvailable);
    int refused = 0;
    for (int i = 0; i < counts.length; i++) {
      refused += servers.get(i).isAvailable() || (options.fallback() && anyone) ? 0 : counts[i];
    }
    return (double) refused / places.length;
  }

  Hashing hashing() {
    return hashing;
  }

  /** The server that has a place, whether it takes new connections or not. */
  Optional<HashedServer> owner(int place) {
    return places[place] < 0 ? Optional.empty() : Optional.of(servers.get(places[place]));
  }

  /** The server of a client whose folded address and port are this together. */
  Optional<HashedServer> serverOf(int key) {
    int home = hashing.place(key, 0);
    Optional<HashedServer> first = owner(home);
    if (first.isEmpty() || first.get().isAvailable()) {
      return first;
    }
    for (int i = 0; options.fallback() && i < places.length; i++) {
      Optional<HashedServer> next = owner(hashing.place(key, (i + home) % places.length));
      if (next.isEmpty() || next.get().isAvailable()) {
        return next;
      }
    }
    return Optional.empty();
  }
}
