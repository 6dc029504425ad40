package io.lvsc.bind;

import io.lvsc.model.Written;
import io.lvsc.syntax.Mapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which of the spec's {@code defaults} nothing takes. */
record IdleDefaults(Entity spec) {

  List<Written<String>> find() {
    Optional<Entity> defaults = spec.entity("defaults");
    return List.of("scheduler", "forwarding", "persistence_timeout", "arp", "health_check").stream()
        .filter(key -> defaults.filter(written -> written.has(key)).isPresent() && !isTaken(key))
        .map(key -> new Written<>(key, defaults.orElseThrow().at().key(key)))
        .toList();
  }

  private boolean isTaken(String key) {
    return switch (key) {
      case "arp" -> any("virtual_services", this::takesArp);
      case "persistence_timeout" -> any("virtual_services", IdleDefaults::takesTimeout);
      case "forwarding" -> any("virtual_services", IdleDefaults::takesForwarding);
      case "health_check" ->
          !takesCheck(spec.entity("defaults").orElseThrow())
              || any("virtual_services", IdleDefaults::takesCheck);
      default -> any("virtual_services", service -> !service.has(key));
    };
  }

  /** An empty section says nothing about what will stand there. */
  private boolean any(String section, Predicate<Entity> takes) {
    List<Entity.Named> all = spec.named(section);
    return all.isEmpty() || all.stream().anyMatch(each -> takes.test(each.entity()));
  }

  /** A server that holds a VIP and says nothing itself. */
  private boolean takesArp(Entity service) {
    return service.items("real_servers").stream()
        .filter(server -> holdsVip(service, server))
        .flatMap(server -> server.text("server").stream())
        .flatMap(
            name -> spec.entity("real_servers").flatMap(all -> all.entity(name.value())).stream())
        .anyMatch(server -> !server.has("arp"));
  }

  private boolean holdsVip(Entity service, Entity server) {
    return server
        .text("forwarding")
        .or(() -> service.text("forwarding"))
        .or(() -> spec.entity("defaults").flatMap(defaults -> defaults.text("forwarding")))
        .filter(method -> method.value().equals("dr") || method.value().equals("tun"))
        .isPresent();
  }

  /** What a service writes goes over the keys of the default, and the others stay. */
  private static boolean takesCheck(Entity service) {
    return service.text("health_check").isEmpty();
  }

  private static boolean takesForwarding(Entity service) {
    return !service.has("forwarding")
        && service.items("real_servers").stream().anyMatch(server -> !server.has("forwarding"));
  }

  private static boolean takesTimeout(Entity service) {
    return service.isTrue("persistence")
        || service
            .entity("persistence")
            .filter(written -> written.node() instanceof Mapping && !written.has("timeout"))
            .isPresent();
  }
}
