package io.lvsc.diff;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a service has for new connections, before and after. Weights only compare servers with each
 * other, so twice the weight for all is no more capacity: what counts is the share of the servers
 * that go, and of those that come.
 *
 * @param active how many servers take new connections
 * @param percent what is gained, or below 0 lost: -50 if half of it goes
 */
record Capacity(Ends active, int percent) {

  /** A number before and after. */
  record Ends(int before, int after) {

    /** "3 -> 2". */
    @Override
    public String toString() {
      return before + " -> " + after;
    }
  }

  static Capacity of(Optional<Service> before, Optional<Service> after) {
    int old = before.map(Service::takers).orElse(List.of()).size();
    int now = after.map(Service::takers).orElse(List.of()).size();
    return new Capacity(new Ends(old, now), percent(before, after, old, now));
  }

  private static int percent(Optional<Service> before, Optional<Service> after, int old, int now) {
    if (old == 0 || now == 0) {
      return old == 0 ? 0 : -100;
    }
    double kept = shareOf(before.orElseThrow(), names(after.orElseThrow()));
    double stays = shareOf(after.orElseThrow(), names(before.orElseThrow()));
    double factor = kept == 0 || stays == 0 ? (double) now / old : kept / stays;
    return (int) Math.round(100 * (factor - 1));
  }

  private static Set<String> names(Service service) {
    return service.takers().stream().map(Server::name).collect(Collectors.toSet());
  }

  private static double shareOf(Service service, Set<String> servers) {
    return service.takers().stream()
        .filter(server -> servers.contains(server.name()))
        .mapToDouble(server -> exact(service, server))
        .sum();
  }

  /** What share of its service's new connections a server gets, in percent, by weights. */
  static int share(Service service, Server server) {
    return (int) Math.round(100 * exact(service, server));
  }

  private static double exact(Service service, Server server) {
    if (!server.takesConnections()) {
      return 0;
    }
    List<Server> takers = service.takers();
    int sum = takers.stream().mapToInt(each -> each.delivery().weight()).sum();
    return service.countsWeights()
        ? (double) server.delivery().weight() / sum
        : 1.0 / takers.size();
  }

  boolean changes() {
    return active.before != active.after || percent != 0;
  }

  /** "servers for new connections 2 -> 1 (-50 %)". */
  String words() {
    return "servers for new connections " + active + percentage();
  }

  /** " (-50 %)"; nothing where nothing is lost or gained. */
  String percentage() {
    return percent == 0 ? "" : " (%+d %%)".formatted(percent);
  }
}
