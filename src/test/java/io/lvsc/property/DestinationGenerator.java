package io.lvsc.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The random real servers of one virtual service. */
final class DestinationGenerator {
  private final Choices choices;
  private final ServiceGenerator.Draft draft;
  private final String scheduler;
  private final String method;
  private final List<String> allowed;
  private final Set<String> used = new HashSet<>();
  private boolean usesFullNat;

  /**
   * @param method of the service
   * @param allowed methods that break no rule there
   */
  DestinationGenerator(
      Choices choices,
      ServiceGenerator.Draft draft,
      String scheduler,
      String method,
      List<String> allowed) {
    this.choices = choices;
    this.draft = draft;
    this.scheduler = scheduler;
    this.method = method;
    this.allowed = allowed;
  }

  boolean usesFullNat() {
    return usesFullNat;
  }

  List<Spec> destinations(List<Server> servers) {
    List<Spec> destinations = new ArrayList<>();
    for (Server server : choices.shuffled(servers)) {
      List<String> methods = new ArrayList<>(server.methods(draft.family()));
      methods.retainAll(allowed);
      int times = draft.single() && choices.onceIn(8) ? 2 : 1;
      for (int i = 0; !methods.isEmpty() && !choices.onceIn(4) && i < times; i++) {
        String own = methods.contains(method) && choices.onceIn(2) ? method : choices.from(methods);
        Spec.Builder entity = new Spec.Builder().put("server", server.name);
        if (!own.equals(method) || choices.onceIn(4)) {
          entity.put("forwarding", own);
        }
        if (port(server, own, entity)) {
          usesFullNat |= own.equals("fullnat");
          weight(entity);
          thresholds(entity);
          if (own.equals("tun")) {
            tunnel(server, entity);
          }
          destinations.add(entity.entity());
        }
      }
    }
    return destinations;
  }

  /** False if the service has this server already. */
  private boolean port(Server server, String own, Spec.Builder entity) {
    boolean maps = draft.single() && (own.equals("nat") || own.equals("fullnat"));
    int port = maps ? choices.of(draft.port(), 8080, choices.between(1, 65535)) : draft.port();
    if (port != draft.port() || (draft.single() && choices.onceIn(4))) {
      entity.put("port", port);
    }
    return used.add(server.name + " " + port);
  }

  private void weight(Spec.Builder entity) {
    if (choices.onceIn(2)) {
      boolean hashes = scheduler.equals("sh") || scheduler.equals("mh");
      entity.put("weight", hashes ? choices.of(1, 0, 20) : choices.of(1, 3, 0, 65535));
    }
    if (choices.onceIn(4)) {
      entity.put("state", choices.of("active", "drain", "disabled"));
    }
  }

  private void thresholds(Spec.Builder entity) {
    if (choices.onceIn(5)) {
      int upper = choices.of(2000, 1, Integer.MAX_VALUE);
      entity.put("upper_threshold", upper);
      if (choices.onceIn(2)) {
        entity.put("lower_threshold", choices.of(upper, 1, 0));
      }
    }
  }

  /** A server takes GRE with a checksum or without, not both. */
  private void tunnel(Server server, Spec.Builder entity) {
    if (choices.onceIn(2)) {
      Spec.Builder tunnel = new Spec.Builder();
      int kind = choices.tunnelsByUdp() ? choices.below(3) : choices.between(1, 2);
      switch (kind) {
        case 0 -> tunnel.put("type", "gue").put("port", choices.of(6080, 1, 65535));
        case 1 -> tunnel.put("type", "gre").put("checksum", sums(server) ? "csum" : "none");
        default -> {}
      }
      if (tunnel.has("port") && choices.onceIn(2)) {
        tunnel.put("checksum", choices.of("none", "csum", "remcsum"));
      }
      entity.put("tunnel", tunnel.entity());
    }
  }

  private static boolean sums(Server server) {
    return server.name.hashCode() % 2 == 0;
  }
}
