package io.lvsc.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator does to the services of a spec; some of it breaks a rule. */
final class ServiceEdits {
  private final Choices choices;

  private ServiceEdits(Choices choices) {
    this.choices = choices;
  }

  /** One to five edits of services and their servers. */
  static Spec apply(Spec cluster, Choices choices) {
    ServiceEdits edits = new ServiceEdits(choices);
    Spec edited = cluster;
    int count = choices.between(1, 5);
    for (int i = 0; i < count; i++) {
      edited = edits.edit(edited);
    }
    return edited;
  }

  private Spec edit(Spec cluster) {
    Map<String, Spec> root = entries(cluster);
    Map<String, Spec> services = entries(root.get("virtual_services"));
    if (services.isEmpty()) {
      return cluster;
    }
    String name = choices.from(List.copyOf(services.keySet()));
    Spec service = services.getOrDefault(name, new Spec.Plain("null"));
    switch (choices.below(8)) {
      case 0 -> services.remove(name);
      case 1 -> {
        services.remove(name);
        services.put(name + "-renamed", service);
      }
      default -> services.put(name, service(entries(service)));
    }
    root.put("virtual_services", new Spec.Named(services));
    return new Spec.Entity(root);
  }

  private Spec service(Map<String, Spec> service) {
    switch (choices.below(6)) {
      case 0 -> service.put("scheduler", Spec.of(choices.of("rr", "wlc", "wrr", "sed")));
      case 1 -> {
        if (service.remove("persistence") == null) {
          service.put("persistence", Spec.of(true));
        }
      }
      case 2 -> service.computeIfPresent("port", (key, port) -> Spec.of(4000 + choices.below(99)));
      case 3 ->
          service.computeIfPresent("fwmark", (key, mark) -> Spec.of(4000 + choices.below(99)));
      default -> {}
    }
    if (service.get("real_servers") instanceof Spec.Items list && !list.items().isEmpty()) {
      List<Spec> servers = new ArrayList<>(list.items());
      int at = choices.below(servers.size());
      Map<String, Spec> server = entries(servers.get(at));
      switch (choices.below(6)) {
        case 0 -> servers.remove(at);
        case 1 -> server.put("state", Spec.of(choices.of("drain", "active", "disabled")));
        case 2 -> server.put("upper_threshold", Spec.of(choices.between(1000, 2000)));
        case 3 -> server.computeIfPresent("port", (key, port) -> Spec.of(6000 + choices.below(99)));
        default -> server.put("weight", Spec.of(choices.between(1, 9)));
      }
      if (servers.size() == list.items().size()) {
        servers.set(at, new Spec.Entity(server));
      }
      service.put("real_servers", new Spec.Items(servers));
    }
    return new Spec.Entity(service);
  }

  private static Map<String, Spec> entries(@Nullable Spec spec) {
    if (spec instanceof Spec.Entity entity) {
      return new LinkedHashMap<>(entity.entries());
    }
    return spec instanceof Spec.Named named
        ? new LinkedHashMap<>(named.entries())
        : new LinkedHashMap<>();
  }
}
