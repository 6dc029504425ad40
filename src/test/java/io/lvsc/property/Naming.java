package io.lvsc.property;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of one cluster, and what may stand in all of its entities. */
final class Naming {
  private static final List<String> HOSTILE_NAMES =
      List.of("null", "true", "1", "0x10", "1e3", "0o7", "no", "x--y", "2026-11-01", "on");

  private final Choices choices;
  private final Set<String> names = new HashSet<>();
  private int managements;

  Naming(Choices choices) {
    this.choices = choices;
  }

  /** A name of its own, now and then one that YAML or a tool could take for something else. */
  String name(String plain) {
    String name = choices.onceIn(8) ? choices.from(HOSTILE_NAMES) : plain;
    while (!names.add(name)) {
      name += choices.of("0", "1", "-2", "x");
    }
    return name;
  }

  String host(String plain) {
    return choices.onceIn(8)
        ? name(choices.of("a.b-c.d1", "1.5", "localhost", "h" + ".x".repeat(110)))
        : name(plain);
  }

  /** Keys that are ignored may stand in every entity. */
  Spec.Builder ignored(Spec.Builder entity) {
    return choices.onceIn(15)
        ? entity.put("x-" + choices.of("note", "1", "$(id)", "é"), choices.of("", 1, "${x}", "\n"))
        : entity;
  }

  /** A name or an address that leads to no other host. */
  void management(Spec.Builder host) {
    if (choices.onceIn(5)) {
      managements++;
      String form =
          choices.of(
              "lb%d.example.net", "198.18.%d.10", "fd00:77::%d", "ALL%d", "t%d.true", "%d.a");
      host.put("management", form.formatted(managements));
    }
  }
}
