package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.ledger.Fate;
import io.lvsc.adopt.table.Harvest;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.ServiceKey;
import io.lvsc.adopt.table.SourceNat;
import io.lvsc.adopt.table.Told;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.ForwardingMethod;
import io.lvsc.model.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** By which method each server of a service is reached, and from which address in full NAT. */
final class MethodDrafter {
  private final Harvest harvest;
  private final References references;
  private final Places places;

  MethodDrafter(Harvest harvest, References references, Places places) {
    this.harvest = harvest;
    this.references = references;
    this.places = places;
  }

  Reached reached(Virtual service) {
    places.localReals().settle(service);
    Map<Real, ForwardingMethod> methods = new LinkedHashMap<>();
    for (Real real : service.reals()) {
      methods.put(real, method(service, real));
    }
    ForwardingMethod main =
        methods.values().stream()
            .filter(method -> method != ForwardingMethod.LOCAL)
            .max((a, b) -> Long.compare(count(methods, a), count(methods, b)))
            .orElse(ForwardingMethod.DR);
    return new Reached(service, methods, main);
  }

  private static long count(Map<Real, ForwardingMethod> methods, ForwardingMethod method) {
    return methods.values().stream().filter(method::equals).count();
  }

  ForwardingMethod method(Virtual service, Real real) {
    if (places.servingDirectors().name(service.key(), real).isPresent()) {
      return ForwardingMethod.DR;
    }
    if (places.isLocal(real.socket().address())) {
      return ForwardingMethod.LOCAL;
    }
    return switch (real.delivery().method()) {
      case ROUTE -> ForwardingMethod.DR;
      case TUNNEL -> ForwardingMethod.TUN;
      case MASQUERADE ->
          sourceNat(service.key(), real).isPresent() || service.isFullNat()
              ? ForwardingMethod.FULLNAT
              : ForwardingMethod.NAT;
    };
  }

  /** The first rule that catches what the service sends to a server, if it rewrites the source. */
  private Optional<SourceNat> sourceNat(ServiceKey service, Real real) {
    return harvest.sourceNats().stream()
        .filter(rule -> rule.catches(service, real.socket()))
        .findFirst()
        .filter(rule -> !rule.keeps());
  }

  private Optional<Told<IpAddress>> local(Virtual service) {
    return service.key().address().map(vip -> harvest.localAddresses().get(vip));
  }

  /** Adds the address that full NAT takes as the source, where it is not the DIP. */
  void localAddress(Reached reached, List<Setting> keys) {
    Optional<Told<IpAddress>> local = local(reached.service());
    if (local.isPresent()) {
      local.get().by().carried();
      keys.add(
          new Setting(
              "local_address: " + Scalars.of(local.get().value().toString()),
              references.of(local.get().by())));
      return;
    }
    List<SourceNat> rules = new ArrayList<>();
    reached
        .methods()
        .forEach((real, method) -> sourceNat(reached.service().key(), real).ifPresent(rules::add));
    Set<IpAddress> sources = new LinkedHashSet<>();
    for (SourceNat rule : rules) {
      rule.parts().stream().filter(each -> each.fate() != Fate.SAME).forEach(Directive::carried);
      Optional.ofNullable(rule.to()).ifPresent(sources::add);
    }
    if (!sources.isEmpty() && !places.areDips(sources)) {
      IpAddress first = sources.iterator().next();
      String others =
          sources.size() > 1 ? ", one of " + sources.size() + " sources; the language has one" : "";
      keys.add(
          new Setting(
              "local_address: " + Scalars.of(first.toString()),
              references.of(rules.get(0).parts()) + others));
    }
  }
}
