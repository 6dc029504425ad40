package io.lvsc.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes at random places of a spec, which make most specs wrong and some odd. */
final class Edits {
  private static final List<Object> VALUES =
      List.of(
          0,
          1,
          80,
          65535,
          65536,
          -1,
          true,
          "any",
          "",
          "0.0.0.0",
          "127.0.0.1",
          "fe80::1",
          "::1",
          "::ffff:10.7.0.1",
          "10.7.0.1",
          "10.7.0.0/24",
          "0.0.0.0/0",
          "2001:db8::/32",
          "lo",
          "nat",
          "dr",
          "tun",
          "fullnat",
          "static",
          "windows",
          "tcp",
          "udp",
          "sh",
          "mh",
          "0x10/0xff",
          List.of(),
          new Spec.Builder().entity(),
          new Spec.Plain("null"));

  private final Choices choices;

  private Edits(Choices choices) {
    this.choices = choices;
  }

  static Spec apply(Spec spec, Choices choices) {
    Edits edits = new Edits(choices);
    Spec edited = spec;
    int count = choices.between(1, 4);
    for (int i = 0; i < count; i++) {
      edited = edits.edit(edited, nodes(spec));
    }
    return edited;
  }

  private static List<Spec> nodes(Spec spec) {
    List<Spec> nodes = new ArrayList<>(List.of(spec));
    children(spec).forEach(child -> nodes.addAll(nodes(child)));
    return nodes;
  }

  private static List<Spec> children(Spec spec) {
    if (spec instanceof Spec.Entity entity) {
      return List.copyOf(entity.entries().values());
    }
    if (spec instanceof Spec.Named named) {
      return List.copyOf(named.entries().values());
    }
    return spec instanceof Spec.Items list ? list.items() : List.of();
  }

  /** Goes down to some node and changes it there. */
  private Spec edit(Spec spec, List<Spec> others) {
    if (spec instanceof Spec.Entity entity && !entity.entries().isEmpty()) {
      return new Spec.Entity(edit(entity.entries(), others));
    }
    if (spec instanceof Spec.Named named && !named.entries().isEmpty()) {
      return new Spec.Named(edit(named.entries(), others));
    }
    if (spec instanceof Spec.Items list && !list.items().isEmpty() && !choices.onceIn(5)) {
      List<Spec> items = new ArrayList<>(list.items());
      int at = choices.below(items.size());
      items.set(at, edit(items.get(at), others));
      if (choices.onceIn(6)) {
        items.add(items.get(choices.below(items.size())));
      }
      return new Spec.Items(items);
    }
    return choices.onceIn(2) ? choices.from(others) : Spec.of(choices.from(VALUES));
  }

  private Map<String, Spec> edit(Map<String, Spec> entries, List<Spec> others) {
    Map<String, Spec> edited = new LinkedHashMap<>(entries);
    String key = choices.from(List.copyOf(entries.keySet()));
    Spec old = edited.getOrDefault(key, new Spec.Plain("null"));
    switch (choices.below(8)) {
      case 0 -> edited.remove(key);
      case 1 -> edited.put(key, choices.from(others));
      default -> edited.put(key, edit(old, others));
    }
    return edited;
  }
}
