package io.lvsc.adopt.draft;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.Protocol;
import java.util.List;

/**
 * Servers that are the director itself, by whichever of its addresses: what of them {@code
 * director: true} says, and the form in which they are compared.
 */
final class LocalReals {
  private final Places places;
  private final boolean pair;

  /**
   * @param pair whether there are two directors
   */
  LocalReals(Places places, boolean pair) {
    this.places = places;
    this.pair = pair;
  }

  /** Puts every server that is the director into one form, and takes out what has none. */
  void settle(Virtual service) {
    List<Real> all = service.reals();
    if (all.stream().noneMatch(this::isAny)) {
      return;
    }
    all.forEach(real -> service.remove(real.socket()));
    for (Real real : all) {
      boolean local = isAny(real) && places.servingDirectors().name(service.key(), real).isEmpty();
      Real here = local ? here(service, real) : real;
      String obstacle = local ? obstacle(service, here, pair) : "";
      if (!obstacle.isEmpty()) {
        real.parts().forEach(part -> part.notCarried(obstacle));
      } else {
        service.check(real.socket()).ifPresent(check -> service.check(here.socket(), check));
        service.put(here);
      }
    }
  }

  /** Does the same to the sorry server; it may be the director where there are two. */
  void settleSorry(Virtual service) {
    service
        .sorry()
        .filter(this::isLocal)
        .ifPresent(
            sorry -> {
              Real here = here(service, sorry);
              String obstacle = obstacle(service, here, false);
              sorry.parts().forEach(part -> settle(part, obstacle));
              service.sorry(obstacle.isEmpty() ? here : null);
            });
  }

  private static void settle(Directive part, String obstacle) {
    if (!obstacle.isEmpty()) {
      part.notCarried(obstacle);
    }
  }

  /** Whether it is the director itself, or another one of a pair. */
  private boolean isAny(Real real) {
    return isLocal(real) || places.servingDirectors().isDirectors(real.socket().address());
  }

  boolean isLocal(Real real) {
    return places.isLocal(real.socket().address());
  }

  private static String obstacle(Virtual service, Real here, boolean pair) {
    if (pair) {
      return "a director of two as a real server: write `{ server: NAME }` for it, by direct routing, and the `mac` of both directors' interfaces, by which they tell what comes from each other";
    }
    if (service.real(here.socket()).isPresent()) {
      return "the director itself a second time: it counts once in a service";
    }
    return service.key().port() == 0 && here.socket().port() != 0
        ? "the director itself on one port for all ports of the service: give each port a service, then write `{ director: true, port: "
            + here.socket().port()
            + " }`"
        : "";
  }

  private static Real here(Virtual service, Real real) {
    return real.here(service.key().family(), note(service.key(), real));
  }

  /**
   * Where a program that got packets till now may get them no more. The director delivers to the
   * VIP, but to its own address what arrives on another port, and datagrams.
   */
  private static String note(ServiceKey key, Real real) {
    boolean rewritten = real.delivery().method() == Method.MASQUERADE;
    boolean rewrites =
        (key.protocol() == Protocol.UDP && !key.isMark()) || real.socket().port() != key.port();
    boolean loopback = real.socket().address().isLoopback();
    if (rewritten && loopback) {
      return "rewritten to a loopback address it never answered a client; by lvsc it does";
    }
    boolean toVip = !rewritten || key.address().filter(real.socket().address()::equals).isPresent();
    if (toVip && rewrites) {
      return "its program must listen on the director's own address too, not on the VIP alone";
    }
    return !toVip && !rewrites
        ? "its program must listen on the VIP too, not on the director's own address alone"
        : "";
  }
}
