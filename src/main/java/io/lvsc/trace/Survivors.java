package io.lvsc.trace;

import io.lvsc.diag.Listing;
import io.lvsc.model.Destination;
import io.lvsc.model.Destination.State;
import io.lvsc.model.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the directors make of a service once the checks of servers that are down have failed. A
 * server without a check counts as alive.
 */
final class Survivors {
  private final VirtualService written;
  private final Set<String> down;
  private final List<Destination> failing;
  private final long live;

  /**
   * @param written the service while all is well
   * @param down the names of the hosts that do not run
   */
  Survivors(VirtualService written, Set<String> down) {
    this.written = written;
    this.down = down;
    this.failing =
        written
            .checked()
            .filter(Destination::takesConnections)
            .filter(server -> down.contains(server.server().name()))
            .toList();
    this.live =
        written.active().stream()
            .filter(server -> !failing.contains(server))
            .mapToLong(Destination::effectiveWeight)
            .sum();
  }

  /** The service with the servers as they are then. */
  VirtualService service() {
    return failing.isEmpty()
        ? written
        : written.with(written.destinations().stream().map(this::then).toList());
  }

  private Destination then(Destination server) {
    if (server.sorry()) {
      return isShort() ? server.serving(written.sorryWeight()) : server;
    }
    boolean out = isShort() ? !written.fallback().failOpen().value() : failing.contains(server);
    boolean rests = out && server.takesConnections() && !isSpared(server);
    return rests
        ? server.in(written.keepsDatagramClients() ? State.DISABLED : State.DRAIN)
        : server;
  }

  /** Without a sorry server, those that are alive go on below the quorum too. */
  private boolean isSpared(Destination server) {
    return written.sorryServer().isEmpty() && !failing.contains(server);
  }

  /** Whether too few are alive. */
  private boolean isShort() {
    return !failing.isEmpty() && live < written.fallback().effectiveQuorum();
  }

  /** What becomes of a server, in words; empty if it is as the spec has it. */
  Optional<String> word(Destination server) {
    boolean isDown = down.contains(server.server().name());
    if (isIn(failing.stream(), server)) {
      return Optional.of(
          server.takesConnections()
              ? "down, and in turn again by `fail_open`"
              : "down: its check has failed");
    }
    if (isShort() && isIn(written.sorryServer().stream(), server)) {
      return Optional.of("the sorry server" + (isDown ? ", down" : ""));
    }
    if (isIn(written.active().stream(), server) && !server.takesConnections()) {
      return Optional.of("alive, but the sorry server serves");
    }
    return isDown && server.takesConnections()
        ? Optional.of("down, and still in turn")
        : Optional.empty();
  }

  private boolean isStillInTurn(Destination server) {
    return then(server).takesConnections();
  }

  private static boolean isIn(Stream<Destination> servers, Destination server) {
    return servers.anyMatch(each -> each.at().equals(server.at()));
  }

  /** Who serves below the quorum, in words; empty if enough are alive. */
  Optional<String> shortage() {
    if (!isShort()) {
      return Optional.empty();
    }
    String instead =
        written.sorryServer().isPresent()
            ? "the sorry server gets all new connections"
            : written.fallback().failOpen().value()
                ? "all servers get new connections (`fail_open`)"
                : live > 0 ? "those go on alone" : "no one serves instead";
    return Optional.of(
        "the weight of those alive is %d, the quorum %d: %s"
            .formatted(live, written.fallback().effectiveQuorum(), instead));
  }

  /** What holds until the checks have failed, in words; empty if none does. */
  Optional<String> until() {
    if (failing.isEmpty() || failing.stream().allMatch(this::isStillInTurn)) {
      return Optional.empty();
    }
    List<String> names = failing.stream().map(each -> each.server().name()).distinct().toList();
    long longest =
        failing.stream()
            .flatMap(each -> each.check().stream())
            .mapToLong(check -> check.times().detection())
            .max()
            .orElse(0);
    return Optional.of(
        "until the %s of %s, %d s at most, packets to %s are lost"
            .formatted(
                names.size() == 1 ? "check" : "checks",
                Listing.of(names) + (names.size() == 1 ? " fails" : " fail"),
                longest,
                names.size() == 1 ? "it" : "them"));
  }
}
