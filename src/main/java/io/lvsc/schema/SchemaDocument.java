package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The schema as a tree, for what a message wants to say beyond the violated keyword. */
record SchemaDocument(JsonNode root) {
  static SchemaDocument read(String text) {
    return new SchemaDocument(SchemaReader.whole(text));
  }

  /** The schema object that holds the keyword an error is about. */
  JsonNode holder(Error error) {
    NodePath fragment = error.getSchemaLocation().getFragment();
    JsonNode node = root;
    for (int i = 0; i < fragment.getNameCount() - 1; i++) {
      Object step = fragment.getElement(i);
      node = step instanceof Integer index ? node.path(index) : node.path(String.valueOf(step));
    }
    return node;
  }

  /** The definition that an error lies in: what a whole mapping of the spec looks like. */
  JsonNode definition(Error error) {
    NodePath fragment = error.getSchemaLocation().getFragment();
    boolean inDefinitions =
        fragment.getNameCount() > 1 && "$defs".equals(String.valueOf(fragment.getElement(0)));
    return inDefinitions ? root.path("$defs").path(String.valueOf(fragment.getElement(1))) : root;
  }

  /** The definition that a {@code $ref} points at. */
  JsonNode resolve(JsonNode reference) {
    return root.at(reference.path("$ref").asString("").replaceFirst("^#", ""));
  }

  /** The form of the names that a definition describes. */
  static Pattern pattern(JsonNode definition) {
    return Pattern.compile(definition.path("pattern").asString(".*"));
  }

  /** The keys that the schema object names. */
  static List<String> keys(JsonNode holder) {
    return List.copyOf(holder.path("properties").propertyNames());
  }

  /** The words of an {@code enum}. */
  static List<String> words(JsonNode holder) {
    return Stream.of(holder.path("enum"))
        .flatMap(JsonNode::valueStream)
        .map(JsonNode::asString)
        .toList();
  }

  /** What the schema's author says about a wrong value: "expected …". */
  static Optional<String> expectation(JsonNode holder) {
    return Optional.of(holder.path("errorMessage").asString(""))
        .filter(message -> !message.isEmpty());
  }
}
