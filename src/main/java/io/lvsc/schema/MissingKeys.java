package io.lvsc.schema;

import io.lvsc.hint.Meant;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.FlowText;
import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What to add where a key is missing: with a name of the spec where it names something. */
final class MissingKeys {
  private final Node tree;

  MissingKeys(Node tree) {
    this.tree = tree;
  }

  String help(SpecPath at, String key, JsonNode definition) {
    JsonNode property = definition.path("properties").path(key);
    Optional<String> name =
        switch (property.path("form").asString("")) {
          case "vip-name" -> first("vips");
          case "server-name" -> unused(at);
          case "network-name" -> beside(at).or(() -> first("networks"));
          default -> Optional.empty();
        };
    if (name.isPresent()) {
      return "add `" + key + ": " + FlowText.of(name.get()) + "`";
    }
    if (property.has("const")) {
      return "add `" + key + ": " + property.path("const").asString() + "`";
    }
    JsonNode example = property.path("examples").path(0);
    boolean showable = example.isString() || example.isNumber();
    return "add `"
        + key
        + ":`"
        + (showable ? ", such as `" + new Correction(example).under(key) + "`" : "");
  }

  private Optional<String> first(String section) {
    return names(section).findFirst();
  }

  private Stream<String> names(String section) {
    return tree.find(SpecPath.ROOT.key(section)).filter(Mapping.class::isInstance).stream()
        .flatMap(map -> ((Mapping) map).entries().stream())
        .map(entry -> entry.key().text());
  }

  /** A real server that the list does not have yet. */
  private Optional<String> unused(SpecPath at) {
    Optional<Node> list = at.parent().flatMap(SpecPath::parent).flatMap(tree::find);
    Set<String> used = new HashSet<>();
    if (list.orElse(null) instanceof Sequence servers) {
      servers
          .items()
          .forEach(
              item ->
                  item.value()
                      .child("server")
                      .map(Node.Child::value)
                      .filter(Scalar.class::isInstance)
                      .ifPresent(name -> used.add(((Scalar) name).text())));
    }
    return names("real_servers").filter(name -> !used.contains(name)).findFirst();
  }

  /** The network of the address beside the missing key. */
  private Optional<String> beside(SpecPath at) {
    return at.parent()
        .flatMap(around -> tree.scalar(around.key("address")))
        .flatMap(address -> new Meant(tree).network(address.text()));
  }
}
