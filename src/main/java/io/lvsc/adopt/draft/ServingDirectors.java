package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.FoundNetworks.FoundNetwork;
import io.lvsc.adopt.table.Delivery.Method;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.model.IpAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The directors of a pair that are real servers too, by direct routing on the wire of a VIP. */
final class ServingDirectors {
  private final Optional<Pair> pair;
  private final Function<IpAddress, FoundNetwork> home;
  private final Set<Draft.Serving> all = new LinkedHashSet<>();

  /**
   * @param pair empty where there is one director
   * @param home the network where the directors answer for a VIP
   */
  ServingDirectors(Optional<Pair> pair, Function<IpAddress, FoundNetwork> home) {
    this.pair = pair;
    this.home = home;
  }

  /** The name of the director that a real server of a service is; empty if it is none. */
  Optional<String> name(ServiceKey service, Real real) {
    IpAddress address = real.socket().address();
    boolean direct =
        real.delivery().method() == Method.ROUTE && real.socket().port() == service.port();
    Optional<FoundNetwork> wire =
        service
            .address()
            .filter(vip -> direct && pair.isPresent() && !vip.equals(address))
            .map(home)
            .filter(network -> network.contains(address));
    Optional<String> name = wire.flatMap(network -> pair).flatMap(each -> each.named(address));
    name.ifPresent(each -> all.add(new Draft.Serving(each, wire.orElseThrow().name())));
    return name;
  }

  /** Whether an address is one of several directors'. */
  boolean isDirectors(IpAddress address) {
    return pair.flatMap(each -> each.named(address)).isPresent();
  }

  /** Those that were found until now. */
  Set<Draft.Serving> all() {
    return all;
  }
}
