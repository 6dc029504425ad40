package io.lvsc.trace;

import io.lvsc.model.Destination;
import io.lvsc.model.Scheduler;
import io.lvsc.model.VirtualService;
import java.util.List;
import java.util.Optional;

/** Which part of the new connections each server of a service gets. */
final class Shares {
  private final VirtualService service;
  private final List<Destination> active;
  private final int heaviest;
  private final long sum;
  private final Optional<Hashed> hashed;

  Shares(VirtualService service, Endpoint client) {
    this.service = service;
    this.hashed = Hashed.of(service, client);
    this.active = service.active();
    this.heaviest = active.stream().mapToInt(Destination::effectiveWeight).max().orElse(0);
    this.sum = active.stream().mapToLong(Destination::effectiveWeight).sum();
  }

  /** What the hash makes of the client; empty where it depends on a port that is not known. */
  Optional<Hashed> hashed() {
    return hashed;
  }

  /** The servers that may get a new connection while none is full. */
  List<Destination> expected() {
    if (hashed.isPresent()) {
      return hashed.get().server().stream().toList();
    }
    return service.scheduler() == Scheduler.FO
        ? active.stream().filter(each -> each.effectiveWeight() == heaviest).toList()
        : active;
  }

  /**
   * A server's share, 0 to 1, over many connections of many clients; empty where that depends on
   * more than the spec.
   */
  Optional<Double> of(Destination destination) {
    if (!destination.takesConnections()) {
      return Optional.of(0.0);
    }
    if (refusesSome()) {
      return Optional.empty();
    }
    return switch (service.scheduler()) {
      case RR, LC -> Optional.of(1.0 / active.size());
      case WRR, WLC, SED, NQ, SH, MH, TWOS ->
          Optional.of((double) destination.effectiveWeight() / sum);
      case FO ->
          expected().size() == 1
              ? Optional.of(destination.effectiveWeight() == heaviest ? 1.0 : 0.0)
              : Optional.empty();
      case DH, LBLC, LBLCR, OVF -> active.size() == 1 ? Optional.of(1.0) : Optional.empty();
    };
  }

  /** A share in words: {@code 67 %}. */
  static String percent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** What decides between the servers, in words. */
  String rule() {
    return switch (service.scheduler()) {
      case RR -> "in turn";
      case WRR -> "in turn by weight";
      case LC -> "the one with the fewest connections";
      case WLC -> "the one with the fewest connections for its weight";
      case SED -> "the shortest expected delay";
      case NQ -> "an idle one, else the shortest expected delay";
      case SH, MH ->
          "by a hash of the client's address"
              + (service.hashesPorts() ? " and port" : "")
              + hashed
                  .map(Hashed::words)
                  .orElse(" (with the port of the client the server is known)");
      case DH, LBLC, LBLCR -> "by the VIP: one server gets all of it";
      case FO -> "the greatest weight gets all";
      case OVF -> "the greatest weight until it has as many connections, then the next";
      case TWOS -> "the better of two that are drawn";
    };
  }

  /** Whether clients of a server that takes none are refused, and not given to another one. */
  boolean refusesForResting() {
    return hashed.isEmpty() && refusesSome();
  }

  private boolean refusesSome() {
    boolean insists =
        service.scheduler() == Scheduler.DH
            || (service.scheduler().hashesClients() && !service.fallsBack());
    return insists && service.listed().anyMatch(Destination::isQuiescent);
  }
}
