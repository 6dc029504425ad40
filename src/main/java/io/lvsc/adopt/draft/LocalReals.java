package io.lvsc.adopt.draft;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Socket;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.IpAddress;
import io.lvsc.model.Protocol;
import java.util.List;

/**
 * Servers that are the director itself, by whichever of its addresses: what of them {@code
 * director: true} says, and the form that lvsc gives them, in which they are compared.
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

  /** Puts every server that is the director into lvsc's form, and takes out what has none. */
  void settle(Virtual service) {
    List<Real> all = service.reals();
    if (all.stream().noneMatch(this::isLocal)) {
      return;
    }
    all.forEach(real -> service.remove(real.socket()));
    boolean listed = false;
    for (Real real : all) {
      String obstacle = isLocal(real) ? obstacle(service, real, listed, pair) : "";
      if (!obstacle.isEmpty()) {
        real.parts().forEach(part -> part.notCarried(obstacle));
      } else if (isLocal(real)) {
        Real here = here(service, real);
        service.check(real.socket()).ifPresent(check -> service.check(here.socket(), check));
        service.put(here);
        listed = true;
      } else {
        service.put(real);
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
              boolean serves = service.reals().stream().anyMatch(this::isLocal);
              String obstacle = obstacle(service, sorry, serves, false);
              sorry.parts().forEach(part -> settle(part, obstacle));
              service.sorry(obstacle.isEmpty() ? here(service, sorry) : null);
            });
  }

  private static void settle(Directive part, String obstacle) {
    if (!obstacle.isEmpty()) {
      part.notCarried(obstacle);
    }
  }

  boolean isLocal(Real real) {
    return places.isLocal(real.socket().address());
  }

  private static String obstacle(Virtual service, Real real, boolean again, boolean pair) {
    if (pair) {
      return "the director itself as a real server, which lvsc refuses with two directors: their packets would go in circles";
    }
    if (again) {
      return "the director itself a second time: it counts once in a service";
    }
    boolean masquerades = real.delivery().method() == Method.MASQUERADE;
    if (masquerades && real.socket().port() != service.key().port()) {
      return "the director itself on another port: write `{ director: true, port: "
          + real.socket().port()
          + " }`"
          + (real.socket().address().isLoopback()
              ? "; at a loopback address it never answered a client"
              : "");
    }
    return service.key().isMark() || service.key().protocol() == Protocol.UDP
        ? "the director itself: write `{ director: true }`, and let its program listen as language.md says"
        : "";
  }

  /** As lvsc has it: delivered to the VIP and port that the client asked. */
  private static Real here(Virtual service, Real real) {
    Delivery told = real.delivery();
    return new Real(
        new Socket(IpAddress.loopback(service.key().family()), service.key().port()),
        new Delivery(Method.ROUTE, told.weight(), told.upper(), told.lower(), Encapsulation.IPIP),
        real.parts(),
        real.live(),
        real.note());
  }
}
