package io.lvsc.adopt.draft;

import io.lvsc.adopt.draft.Draft.Setting;
import io.lvsc.adopt.table.Delivery;
import io.lvsc.adopt.table.Encapsulation;
import io.lvsc.adopt.table.Real;
import io.lvsc.adopt.table.Virtual;
import io.lvsc.model.ForwardingMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The real servers of a service. */
final class MemberDrafter {
  private static final int MAX_WEIGHT = 65535;

  private final References references;
  private final Places places;
  private final HealthDrafter health;

  MemberDrafter(References references, Places places, HealthDrafter health) {
    this.references = references;
    this.places = places;
    this.health = health;
  }

  List<Setting> members(Reached reached) {
    List<Setting> members = new ArrayList<>();
    reached
        .methods()
        .forEach(
            (real, method) -> {
              members.add(member(reached, real, method));
            });
    return members;
  }

  /**
   * The sorry server of a service; empty if the spec has none.
   *
   * @param methods which knows how it is reached
   */
  Optional<Setting> sorry(Reached reached, MethodDrafter methods) {
    Virtual service = reached.service();
    places.localReals().settleSorry(service);
    return service
        .sorry()
        .map(
            real -> {
              Setting member = member(reached, real, methods.method(service, real));
              return new Setting("sorry_server: " + member.text(), member.comment());
            });
  }

  private Setting member(Reached reached, Real real, ForwardingMethod method) {
    Delivery delivery = real.delivery();
    List<String> keys = new ArrayList<>();
    boolean here = method == ForwardingMethod.LOCAL;
    Optional<String> director = places.servingDirectors().name(reached.service().key(), real);
    if (here) {
      keys.add("director: true");
    } else if (director.isPresent()) {
      keys.add("server: " + director.get());
    } else {
      places.reached(real.socket().address(), method);
      keys.add("server: " + places.server(real.socket().address()));
    }
    List<String> remarks = new ArrayList<>(List.of(references.withRemark(real.parts().get(0))));
    int port = real.socket().port();
    boolean maps =
        (here || method.rewritesPorts()) && port != reached.service().key().port() && port != 0;
    if (maps) {
      keys.add("port: " + port);
    }
    if (reached.service().sorry().filter(real::equals).isEmpty()) {
      if (reached.service().isIdle(real.socket())) {
        keys.add("state: disabled");
      }
      weight(delivery.weight(), real, keys, remarks);
      health.server(reached.service(), real).ifPresent(keys::add);
    }
    if (!here && method != reached.main()) {
      keys.add("forwarding: " + method.keyword());
    }
    if (delivery.upper() > 0) {
      keys.add("upper_threshold: " + delivery.upper());
    }
    if (delivery.lower() > 0) {
      keys.add("lower_threshold: " + delivery.lower());
    }
    if (method == ForwardingMethod.TUN && !delivery.tunnel().equals(Encapsulation.IPIP)) {
      keys.add("tunnel: " + tunnel(delivery.tunnel()));
    }
    if (!real.note().isEmpty()) {
      remarks.add(real.note());
    }
    return new Setting("{ " + String.join(", ", keys) + " }", String.join(", ", remarks));
  }

  private static void weight(int weight, Real real, List<String> keys, List<String> remarks) {
    if (weight == 0 && real.live()) {
      keys.add("state: drain");
      remarks.add(
          "weight 0 in the live table: drained, or failed its check? Its own weight is not known");
    } else if (weight > MAX_WEIGHT) {
      keys.add("weight: " + MAX_WEIGHT);
      remarks.add("weight " + weight + " there, which not every ipvsadm takes");
      real.parts().get(0).notCarried("weight " + weight + " is more than the language has");
    } else if (weight != 1) {
      keys.add("weight: " + weight);
    }
  }

  private static String tunnel(Encapsulation tunnel) {
    List<String> keys = new ArrayList<>(List.of("type: " + tunnel.type()));
    if (tunnel.port() > 0) {
      keys.add("port: " + tunnel.port());
    }
    if (!tunnel.checksum().equals("nocsum")) {
      keys.add("checksum: " + tunnel.checksum());
    }
    return "{ " + String.join(", ", keys) + " }";
  }
}
