package io.lvsc.property;

import io.lvsc.diag.Report;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import io.lvsc.syntax.YamlParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through a spec and its schema at once, and notes every place where a string can stand. */
final class SchemaWalk {
  private static final Object SCHEMA = Settings.schema();

  /** What the language does not look into. */
  private static final Set<String> IGNORED =
      Set.of("/properties/high_availability", "/properties/announcement", "/patternProperties/^x-");

  /**
   * A place in a spec.
   *
   * @param path the keys and indices that lead to a value, or to the entry of a key
   * @param isKey the string is the key itself
   * @param rule the JSON pointer of what the schema says about it
   */
  record Place(List<Object> path, boolean isKey, String rule) {
    String key() {
      return (String) path.get(path.size() - 1);
    }
  }

  private final List<Place> places = new ArrayList<>();
  private final Map<String, List<Object>> visited = new LinkedHashMap<>();

  private SchemaWalk() {}

  private static SchemaWalk through(Spec spec) {
    SchemaWalk walk = new SchemaWalk();
    walk.value(spec, "", List.of());
    return walk;
  }

  /** One place for each rule of the schema that the spec has something for. */
  static List<Place> places(Spec spec) {
    Map<String, Place> first = new LinkedHashMap<>();
    through(spec).places.forEach(place -> first.putIfAbsent(place.rule, place));
    return List.copyOf(first.values());
  }

  /** What the schema describes and the spec does not show. */
  static Set<String> missing(Spec spec) {
    Set<String> all = new LinkedHashSet<>();
    collect("", all);
    all.removeAll(through(spec).visited.keySet());
    all.removeAll(IGNORED);
    return all;
  }

  /** The spec with the schema's first example under every key that it has nowhere. */
  static Spec completed(Spec spec) {
    Map<String, List<Object>> visited = through(spec).visited;
    Spec completed = spec;
    for (String pointer : missing(spec)) {
      int properties = pointer.lastIndexOf("/properties/");
      List<Object> holder = properties < 0 ? null : visited.get(pointer.substring(0, properties));
      if (holder != null
          && at(pointer + "/examples") instanceof List<?> examples
          && !examples.isEmpty()) {
        Spec.Builder entity = new Spec.Builder();
        ((Spec.Entity) get(completed, holder)).entries().forEach(entity::put);
        entity.put(pointer.substring(properties + 12), examples.get(0));
        completed = replace(completed, holder, entity.entity());
      }
    }
    return completed;
  }

  private static void collect(String pointer, Set<String> all) {
    if (all.add(pointer)) {
      String rule = resolve(pointer);
      all.add(rule);
      keys(at(rule + "/properties")).forEach(key -> collect(rule + "/properties/" + key, all));
      for (String below : List.of("/additionalProperties", "/items")) {
        if (at(rule + below) instanceof Map) {
          collect(rule + below, all);
        }
      }
    }
  }

  private static Set<?> keys(Object node) {
    return node instanceof Map<?, ?> map ? map.keySet() : Set.of();
  }

  /** Follows references. */
  private static String resolve(String pointer) {
    return at(pointer + "/$ref") instanceof String reference
        ? resolve(reference.substring(1))
        : pointer;
  }

  private static Object at(String pointer) {
    Object node = SCHEMA;
    for (String step : pointer.isEmpty() ? List.<String>of() : steps(pointer)) {
      node = node instanceof Map<?, ?> map && map.containsKey(step) ? map.get(step) : List.of();
    }
    return node;
  }

  private static List<String> steps(String pointer) {
    return List.of(pointer.substring(1).split("/", -1));
  }

  private void value(Spec spec, String pointer, List<Object> path) {
    String rule = resolve(pointer);
    visited.putIfAbsent(pointer, path);
    visited.putIfAbsent(rule, path);
    if (!path.isEmpty()) {
      places.add(new Place(path, false, pointer));
    }
    if (spec instanceof Spec.Entity entity) {
      entity.entries().forEach((key, value) -> entry(key, value, rule, and(path, key)));
    } else if (spec instanceof Spec.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        value(list.items().get(i), rule + "/items", and(path, i));
      }
    }
  }

  private void entry(String key, Spec value, String rule, List<Object> path) {
    if (keys(at(rule + "/properties")).contains(key)) {
      value(value, rule + "/properties/" + key, path);
    } else if (key.startsWith("x-") && keys(at(rule + "/patternProperties")).contains("^x-")) {
      places.add(new Place(path, true, rule + "/patternProperties"));
      places.add(new Place(path, false, rule + "/patternProperties/^x-"));
    } else {
      places.add(new Place(path, true, rule + "/propertyNames"));
      value(value, rule + "/additionalProperties", path);
    }
  }

  private static List<Object> and(List<Object> path, Object step) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }

  /** Reads a spec; merge keys and aliases are followed. */
  static Spec read(SourceFile source) {
    return YamlParser.parse(source, new Report()).map(SchemaWalk::spec).orElseThrow();
  }

  private static Spec spec(Node node) {
    if (node instanceof Mapping mapping) {
      Spec.Builder entity = new Spec.Builder();
      mapping.entries().forEach(entry -> entity.put(entry.key().text(), spec(entry.value())));
      return entity.entity();
    }
    if (node instanceof Sequence list) {
      return new Spec.Items(list.items().stream().map(item -> spec(item.value())).toList());
    }
    Scalar scalar = (Scalar) node;
    return scalar.type() == Scalar.Type.STRING
        ? new Spec.Text(scalar.text())
        : new Spec.Plain(scalar.text());
  }

  /** The spec with another string in a place; what refers to a name is renamed with it. */
  static Spec replace(Spec spec, Place place, String string) {
    return place.isKey
        ? rename(renameKey(spec, place.path, string), place.key(), string)
        : replace(spec, place.path, new Spec.Text(string));
  }

  static Spec get(Spec spec, List<Object> path) {
    return path.isEmpty() ? spec : get(child(spec, path.get(0)), path.subList(1, path.size()));
  }

  private static Spec child(Spec spec, Object step) {
    return spec instanceof Spec.Entity entity
        ? entity.entries().getOrDefault((String) step, spec)
        : ((Spec.Items) spec).items().get((int) step);
  }

  /** The spec with another value in a place. */
  static Spec replace(Spec spec, List<Object> path, Spec value) {
    if (path.isEmpty()) {
      return value;
    }
    Spec changed = replace(child(spec, path.get(0)), path.subList(1, path.size()), value);
    if (spec instanceof Spec.Entity entity) {
      Map<String, Spec> entries = new LinkedHashMap<>(entity.entries());
      entries.put((String) path.get(0), changed);
      return new Spec.Entity(entries);
    }
    List<Spec> items = new ArrayList<>(((Spec.Items) spec).items());
    items.set((int) path.get(0), changed);
    return new Spec.Items(items);
  }

  private static Spec renameKey(Spec spec, List<Object> path, String name) {
    List<Object> parent = path.subList(0, path.size() - 1);
    String old = (String) path.get(path.size() - 1);
    Spec.Builder renamed = new Spec.Builder();
    ((Spec.Entity) get(spec, parent))
        .entries()
        .forEach((key, value) -> renamed.put(key.equals(old) ? name : key, value));
    return replace(spec, parent, renamed.entity());
  }

  private static Spec rename(Spec spec, String old, String name) {
    if (spec instanceof Spec.Text text) {
      return text.text().equals(old) ? new Spec.Text(name) : text;
    }
    if (spec instanceof Spec.Items list) {
      return new Spec.Items(list.items().stream().map(item -> rename(item, old, name)).toList());
    }
    if (spec instanceof Spec.Entity entity) {
      Spec.Builder renamed = new Spec.Builder();
      entity.entries().forEach((key, value) -> renamed.put(key, rename(value, old, name)));
      return renamed.entity();
    }
    return spec;
  }
}
