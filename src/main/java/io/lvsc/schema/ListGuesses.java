package io.lvsc.schema;

import static io.lvsc.schema.Attempt.JSON;

import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** One value where a list is wanted, and the other way round. */
final class ListGuesses {
  private ListGuesses() {}

  /** A list of one where one is wanted. */
  static Stream<Correction> single(Attempt attempt, Corrections corrections) {
    if (!(attempt.node() instanceof Sequence list)
        || attempt.slot().takes("array")
        || list.items().size() != 1) {
      return Stream.empty();
    }
    Attempt only =
        new Attempt(list.items().get(0).value(), attempt.slot(), attempt.at(), attempt.tree());
    return corrections.fit(only).map(fit -> new Correction(fit.value())).stream();
  }

  /** A list of the two numbers that are one string. */
  static Stream<Correction> pair(Attempt attempt, Corrections corrections) {
    if (!(attempt.node() instanceof Sequence list) || !attempt.slot().form().equals("pair")) {
      return Stream.empty();
    }
    String joined =
        list.items().stream()
            .map(item -> item.value() instanceof Scalar scalar ? scalar.text() : "")
            .collect(Collectors.joining(" "));
    return Stream.of(new Correction(JSON.stringNode(joined)));
  }

  /** A list without what it has twice. */
  static Stream<Correction> distinct(Attempt attempt, Corrections corrections) {
    if (!(attempt.node() instanceof Sequence) || !attempt.slot().takes("array")) {
      return Stream.empty();
    }
    ArrayNode list = JSON.arrayNode();
    JsonTree.of(attempt.node()).valueStream().distinct().forEach(list::add);
    return Stream.of(new Correction(list));
  }

  /** Values between commas or white space, one value, or a mapping, where a list is wanted. */
  static Stream<Correction> list(Attempt attempt, Corrections corrections) {
    Optional<Slot> item = attempt.slot().item();
    if (item.isEmpty() || !attempt.slot().takes("array")) {
      return Stream.empty();
    }
    return parts(attempt.node()).stream()
        .flatMap(parts -> all(parts, item.get(), attempt, corrections).stream())
        .map(list -> new Correction(list, ""));
  }

  private static List<List<Node>> parts(Node node) {
    if (node instanceof Sequence list) {
      return List.of(list.items().stream().map(Sequence.Item::value).toList());
    }
    if (node instanceof Mapping map) {
      boolean keysAlone =
          map.entries().stream()
              .allMatch(e -> e.value() instanceof Scalar value && value.type() == Scalar.Type.NULL);
      List<Node> keys = map.entries().stream().map(e -> (Node) e.key()).toList();
      return keysAlone && !keys.isEmpty() ? List.of(keys) : List.of(List.of(node));
    }
    Scalar scalar = (Scalar) node;
    if (scalar.type() == Scalar.Type.NULL) {
      return List.of();
    }
    return List.of(split(scalar, "\\s*[,;]\\s*"), List.of(scalar), split(scalar, "[\\s,;]+"));
  }

  private static List<Node> split(Scalar scalar, String separator) {
    return Stream.of(scalar.text().strip().split(separator, -1))
        .filter(part -> !part.isEmpty())
        .map(part -> (Node) Scalar.plain(part, scalar.span()))
        .toList();
  }

  private static Optional<JsonNode> all(
      List<Node> parts, Slot item, Attempt attempt, Corrections corrections) {
    ArrayNode list = JSON.arrayNode();
    for (int i = 0; i < parts.size(); i++) {
      Optional<Correction> fit =
          corrections.fit(new Attempt(parts.get(i), item, attempt.at().index(i), attempt.tree()));
      if (fit.isEmpty()) {
        return Optional.empty();
      }
      list.add(fit.get().value());
    }
    return Optional.of(list);
  }
}
