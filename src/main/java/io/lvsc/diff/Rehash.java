package io.lvsc.diff;

import io.lvsc.adopt.table.Schedule;
import io.lvsc.hash.HashTable;
import io.lvsc.hash.HashedServer;
import io.lvsc.hash.Moves;
import io.lvsc.model.Keyword;
import io.lvsc.model.Scheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a change does to the flows of a service whose scheduler hashes clients.
 *
 * @param moves those of a director that is started with the new files
 * @param refused of a server that drains, without the scheduler's fallback flag
 * @param uneven the share of flows, 0 to 1, that such a director sends to other servers than one
 *     that was reloaded: the kernel puts a new server ahead of the old ones, wherever the file has
 *     it
 */
record Rehash(String scheduler, Moves moves, Refused refused, double uneven) {

  /** The share of flows that nobody takes, 0 to 1, before and after. */
  record Refused(double before, double after) {
    double grows() {
      return Math.max(0, after - before);
    }

    double shrinks() {
      return Math.max(0, before - after);
    }
  }

  private static final double TOO_FEW = 1e-9;

  /** Empty where no flow moves, where nothing is hashed, and where the way to hash changes. */
  static Optional<Rehash> of(Optional<Service> before, Optional<Service> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    Service old = before.get();
    Service now = after.get();
    return Keyword.parse(Scheduler.values(), now.schedule().scheduler())
        .filter(Scheduler::hashesClients)
        .filter(scheduler -> isComparable(old.schedule(), now.schedule()))
        .map(scheduler -> of(scheduler, old, now))
        .filter(rehash -> rehash.moves.share() > 0 || rehash.uneven > 0);
  }

  private static boolean isComparable(Schedule old, Schedule now) {
    return old.scheduler().equals(now.scheduler()) && old.flags().equals(now.flags());
  }

  private static Rehash of(Scheduler scheduler, Service old, Service now) {
    HashTable booted = table(scheduler, now, servers(now));
    HashTable reloaded = table(scheduler, now, afterReload(servers(old), servers(now)));
    HashTable before = table(scheduler, old, servers(old));
    return new Rehash(
        scheduler.keyword(),
        Moves.between(before, booted),
        new Refused(before.refused(), booted.refused()),
        Moves.between(booted, reloaded).share());
  }

  private static HashTable table(Scheduler scheduler, Service service, List<HashedServer> servers) {
    List<String> flags = service.schedule().flags();
    HashTable.Options options =
        new HashTable.Options(
            flags.contains(scheduler.keyword() + "-port"),
            flags.contains(scheduler.keyword() + "-fallback"));
    return HashTable.of(scheduler, service.key().family(), options, servers);
  }

  private static List<HashedServer> servers(Service service) {
    return service.servers().stream()
        .map(
            server ->
                new HashedServer(
                    server.socket().address(),
                    server.socket().port(),
                    server.delivery().weight(),
                    server.upWeight()))
        .toList();
  }

  /** Those that stay keep their order, and those that come are added in the order of the file. */
  private static List<HashedServer> afterReload(List<HashedServer> old, List<HashedServer> now) {
    List<HashedServer> order = new ArrayList<>();
    old.forEach(each -> now.stream().filter(each::isSame).forEach(order::add));
    now.stream().filter(each -> !order.contains(each)).forEach(order::add);
    return order;
  }

  /** "mh sends 10.1 % of the flows to another server (9.1 % at least)". */
  String words() {
    List<String> words = new ArrayList<>();
    if (refused.grows() > 0) {
      words.add(
          "REFUSES %s of the new clients, whose hash falls on a server of weight 0 (no %s-fallback)"
              .formatted(percent(refused.grows()), scheduler));
    }
    if (refused.shrinks() > 0) {
      words.add(
          "takes %s of the new clients that it refused".formatted(percent(refused.shrinks())));
    }
    if (moved() > TOO_FEW || words.isEmpty()) {
      words.add(sends());
    }
    return scheduler + " " + String.join(", and ", words);
  }

  /** The share of flows that go to another server, 0 to 1. */
  double moved() {
    return Math.max(0, moves.share() - refused.grows() - refused.shrinks());
  }

  private String sends() {
    double ideal = Math.max(0, moves.ideal() - refused.grows() - refused.shrinks());
    return "sends %s of the flows that a director does not know to another server (%s at least)"
        .formatted(percent(moved()), percent(ideal));
  }

  /** For whoever pushes to several directors; empty where the order of the file is the kernel's. */
  Optional<String> unevenWords() {
    return uneven == 0
        ? Optional.empty()
        : Optional.of(
            "%s of the flows differ between directors that were reloaded and restarted: %s"
                .formatted(
                    percent(uneven),
                    moves.ideal() > 0 ? "list new servers last" : "leave the order as it was"));
  }

  /** In percent, with one digit behind the point. */
  static double rounded(double share) {
    return Math.round(share * 1000) / 10.0;
  }

  private static String percent(double share) {
    return share > 0 && share < 0.001
        ? "under 0.1 %"
        : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
