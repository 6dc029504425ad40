package io.lvsc.bind;

import io.lvsc.diag.Suggest;
import io.lvsc.hint.ForeignWords;
import io.lvsc.model.Written;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One mapping of the spec with fixed keys. What is missing or of another shape reads as absent: the
 * schema has reported it, and this gate goes on to find every other mistake.
 */
record Entity(Node node, SpecPath at) {

  /** The definitions with keys that a mapping around them may give instead. */
  private static final List<String> WITH_DEFAULTS =
      List.of("virtual_service", "server", "defaults");

  /** The mapping under a key. */
  Optional<Entity> entity(String key) {
    return value(key).map(value -> new Entity(value, at.key(key)));
  }

  Optional<Node> value(String key) {
    return node instanceof Mapping mapping ? mapping.value(key) : Optional.empty();
  }

  boolean has(String key) {
    return value(key).isPresent();
  }

  /** Whether a key is there, or an unknown one that may be meant for it and has been reported. */
  boolean means(String key) {
    return has(key)
        || (node instanceof Mapping mapping
            && mapping.entries().stream().anyMatch(entry -> mayMean(entry.key().text(), key)));
  }

  private static boolean mayMean(String word, String key) {
    return !Suggest.near(word, List.of(key)).isEmpty()
        || WITH_DEFAULTS.stream()
            .flatMap(definition -> ForeignWords.key(definition, word).stream())
            .anyMatch(foreign -> foreign.meaning().equals(List.of(key)));
  }

  /** The entries of the map of names under a key, each as an entity of its own. */
  List<Named> named(String key) {
    List<Named> named = new ArrayList<>();
    if (value(key).orElse(null) instanceof Mapping map) {
      for (Mapping.Entry entry : map.entries()) {
        String name = entry.key().text();
        named.add(new Named(name, new Entity(entry.value(), at.key(key).key(name))));
      }
    }
    return named;
  }

  /** The items of the list under a key, each as an entity of its own. */
  List<Entity> items(String key) {
    List<Entity> items = new ArrayList<>();
    if (value(key).orElse(null) instanceof Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        items.add(new Entity(list.items().get(i).value(), at.key(key).index(i)));
      }
    }
    return items;
  }

  /** The single value under a key, which is not nothing. */
  Optional<Written<Scalar>> scalar(String key) {
    return value(key).flatMap(value -> scalar(value, at.key(key)));
  }

  /** The values under a key that holds one or a list of them. */
  List<Written<Scalar>> scalars(String key) {
    Optional<Written<Scalar>> single = scalar(key);
    return single.isPresent()
        ? List.of(single.get())
        : items(key).stream().flatMap(item -> scalar(item.node, item.at).stream()).toList();
  }

  private static Optional<Written<Scalar>> scalar(Node node, SpecPath at) {
    return node instanceof Scalar scalar && scalar.type() != Scalar.Type.NULL
        ? Optional.of(new Written<>(scalar, at))
        : Optional.empty();
  }

  Optional<Written<String>> text(String key) {
    return scalar(key)
        .filter(scalar -> scalar.value().type() == Scalar.Type.STRING)
        .map(scalar -> new Written<>(scalar.value().text(), scalar.at()));
  }

  Optional<Written<Integer>> integer(String key) {
    return scalar(key)
        .flatMap(scalar -> Numbers.integer(scalar.value()).map(n -> new Written<>(n, scalar.at())));
  }

  Optional<Written<Long>> number(String key) {
    return scalar(key)
        .filter(scalar -> scalar.value().type() == Scalar.Type.INTEGER)
        .flatMap(
            scalar -> Numbers.parse(scalar.value().text()).map(n -> new Written<>(n, scalar.at())));
  }

  /** The texts under a key that holds one or a list of them. */
  List<Written<String>> texts(String key) {
    return scalars(key).stream()
        .filter(scalar -> scalar.value().type() == Scalar.Type.STRING)
        .map(scalar -> new Written<>(scalar.value().text(), scalar.at()))
        .toList();
  }

  boolean isTrue(String key) {
    return is(key, "true");
  }

  boolean isFalse(String key) {
    return is(key, "false");
  }

  private boolean is(String key, String word) {
    return scalar(key)
        .filter(scalar -> scalar.value().type() == Scalar.Type.BOOLEAN)
        .filter(scalar -> scalar.value().text().equalsIgnoreCase(word))
        .isPresent();
  }

  /** An entry of a map of names. */
  record Named(String name, Entity entity) {}
}
