package io.lvsc.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A spec, or a part of one, before it is written as YAML. */
sealed interface Spec {

  /** A mapping with fixed keys, whose order means nothing. */
  record Entity(Map<String, Spec> entries) implements Spec {
    public Entity {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** A mapping from names, whose order is kept in the output. */
  record Named(Map<String, Spec> entries) implements Spec {
    public Named {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }
  }

  /** A list. */
  record Items(List<Spec> items) implements Spec {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A string of YAML. */
  record Text(String text) implements Spec {}

  /** A number or a truth value. */
  record Plain(String text) implements Spec {}

  static Spec of(Object value) {
    if (value instanceof Spec spec) {
      return spec;
    }
    if (value instanceof String text) {
      return new Text(text);
    }
    if (value instanceof List<?> list) {
      return new Items(list.stream().map(Spec::of).toList());
    }
    return new Plain(value.toString());
  }

  /** One value, or a list of several. */
  static Spec oneOrMore(List<String> values) {
    return values.size() == 1 ? of(values.get(0)) : of(values);
  }

  /** The same spec with the keys of each entity in another order. */
  default Spec shuffled(Choices choices) {
    if (this instanceof Entity entity) {
      Map<String, Spec> entries = new LinkedHashMap<>();
      for (String key : choices.shuffled(List.copyOf(entity.entries.keySet()))) {
        entries.put(key, child(entity.entries, key).shuffled(choices));
      }
      return new Entity(entries);
    }
    if (this instanceof Named named) {
      Map<String, Spec> entries = new LinkedHashMap<>();
      named.entries.forEach((name, value) -> entries.put(name, value.shuffled(choices)));
      return new Named(entries);
    }
    if (this instanceof Items list) {
      List<Spec> items = new ArrayList<>();
      list.items.forEach(item -> items.add(item.shuffled(choices)));
      return new Items(items);
    }
    return this;
  }

  private static Spec child(Map<String, Spec> entries, String key) {
    return entries.getOrDefault(key, new Plain("null"));
  }

  /** An entity or a map of names in the making. */
  final class Builder {
    private final Map<String, Spec> entries = new LinkedHashMap<>();

    Builder put(String key, Object value) {
      entries.put(key, Spec.of(value));
      return this;
    }

    boolean has(String key) {
      return entries.containsKey(key);
    }

    Entity entity() {
      return new Entity(entries);
    }

    Named named() {
      return new Named(entries);
    }
  }
}
