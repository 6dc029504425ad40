package io.lvsc.schema;

import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that are none, and the nearest ones that are. */
final class BadNames {
  private BadNames() {}

  /** What to call it; nothing if no name is near. */
  static String help(String name, SpecPath at, Node tree, Pattern form) {
    List<String> steps = at.steps();
    Optional<Node> around = Optional.of(tree);
    for (String step : steps.subList(0, steps.size() - 1)) {
      around = around.flatMap(node -> node.child(step)).map(Node.Child::value);
    }
    Optional<Node> siblings = around;
    return Stream.of(like(name), like(name.replaceFirst("[@:].*", "")))
        .filter(candidate -> form.matcher(candidate).find())
        .filter(candidate -> siblings.flatMap(node -> node.child(candidate)).isEmpty())
        .findFirst()
        .map(
            candidate ->
                "call it `"
                    + candidate
                    + "`"
                    + (isUsed(tree, name) ? ", here and where `" + name + "` is named" : ""))
        .orElse("");
  }

  /** The name that is nearest to a text. */
  static String like(String name) {
    return name.strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9.]+", "-")
        .replaceAll("^[-.]+|[-.]+$", "")
        .replaceAll("-*\\.-*", ".");
  }

  /** Whether a name stands as a value anywhere. */
  private static boolean isUsed(Node node, String name) {
    if (node instanceof Mapping mapping) {
      return mapping.entries().stream().anyMatch(each -> isUsed(each.value(), name));
    }
    return node instanceof Sequence list
        ? list.items().stream().anyMatch(each -> isUsed(each.value(), name))
        : ((Scalar) node).text().equals(name);
  }
}
