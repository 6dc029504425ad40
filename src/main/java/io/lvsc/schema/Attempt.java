package io.lvsc.schema;

import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A value that does not fit into its slot.
 *
 * @param at where it stands, or would stand
 */
record Attempt(Node node, Slot slot, SpecPath at, Node tree) {
  static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What is written, where it is a single value that is something. */
  Optional<String> text() {
    return node instanceof Scalar scalar && scalar.type() != Scalar.Type.NULL
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** The key that the value stands under, or the list that it is in. */
  String key() {
    List<String> steps = at.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      if (!steps.get(i).matches("[0-9]+")) {
        return steps.get(i);
      }
    }
    return "";
  }

  /** A word beside the value, in its mapping or the one around its list. */
  String beside(String key) {
    SpecPath path = SpecPath.ROOT;
    String found = "";
    for (String step : at.steps()) {
      if (tree.find(path).orElse(tree) instanceof Mapping map
          && map.value(key).orElse(null) instanceof Scalar scalar) {
        found = scalar.text();
      }
      path = path.key(step);
    }
    return found;
  }

  Attempt with(Node other, Slot place, String key) {
    return new Attempt(other, place, at.key(key), tree);
  }

  /** A part of this value as if it had been written alone. */
  Attempt with(String part, Slot place, String key) {
    return with(Scalar.plain(part, node.span()), place, key);
  }
}
