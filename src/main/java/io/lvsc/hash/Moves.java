package io.lvsc.hash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How many flows another table sends to another server. Flows that a director knows stay where they
 * are; the others, those that come from another director among them, go by the table.
 *
 * @param share of all flows, 0 to 1: by places, so the same for every crowd of clients
 * @param ideal what would have to move, whoever dealt: the shares that servers lose
 */
public record Moves(double share, double ideal) {
  /** Clients of one place that are looked at where it depends on the client where they go. */
  private static final int CLIENTS = 16;

  /**
   * Compares two tables of one scheduler.
   *
   * @throws IllegalArgumentException if they have not as many places
   */
  public static Moves between(HashTable before, HashTable after) {
    int size = before.hashing().size();
    if (after.hashing().size() != size) {
      throw new IllegalArgumentException("tables of two schedulers");
    }
    double moved = 0;
    List<Integer> dependent = new ArrayList<>();
    for (int place = 0; place < size; place++) {
      Optional<HashedServer> old = before.owner(place);
      Optional<HashedServer> now = after.owner(place);
      if (isSettled(old) && isSettled(now)) {
        moved += isSame(old, now) ? 0 : 1;
      } else {
        dependent.add(place);
      }
    }
    return new Moves((moved + ofDependent(before, after, dependent)) / size, ideal(before, after));
  }

  private static boolean isSettled(Optional<HashedServer> owner) {
    return owner.isEmpty() || owner.get().isAvailable();
  }

  private static boolean isSame(Optional<HashedServer> old, Optional<HashedServer> now) {
    return old.isPresent() ? now.filter(old.get()::isSame).isPresent() : now.isEmpty();
  }

  /** Where a server rests, its clients spread: each by a hash of its own. */
  private static double ofDependent(HashTable before, HashTable after, List<Integer> dependent) {
    if (dependent.isEmpty()) {
      return 0;
    }
    int[] wanted = new int[before.hashing().size()];
    dependent.forEach(place -> wanted[place] = CLIENTS);
    int left = dependent.size() * CLIENTS;
    int moved = 0;
    for (int key = 0; left > 0; key++) {
      int place = before.hashing().place(key, 0);
      if (wanted[place] > 0) {
        wanted[place]--;
        left--;
        moved += isSame(before.serverOf(key), after.serverOf(key)) ? 0 : 1;
      }
    }
    return (double) moved / CLIENTS;
  }

  private static double ideal(HashTable before, HashTable after) {
    double lost = 0;
    for (HashedServer server : before.servers()) {
      lost += Math.max(0, share(before, server) - share(after, server));
    }
    return lost;
  }

  /** By weights, as it would be without a table. */
  private static double share(HashTable table, HashedServer server) {
    double all = table.servers().stream().mapToInt(HashedServer::weight).sum();
    return all == 0
        ? 0
        : table.servers().stream().filter(server::isSame).mapToInt(HashedServer::weight).sum()
            / all;
  }
}
