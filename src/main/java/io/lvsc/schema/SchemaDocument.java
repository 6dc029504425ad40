package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schema as a tree, for what a message wants to say beyond the violated keyword. */
record SchemaDocument(JsonNode root) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * Reads it token by token: the library's mapper would do it in a word, but takes a small build as
   * long to set up as all the rest of the schema.
   */
  static SchemaDocument read(String text) {
    try (JsonParser tokens = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      tokens.nextToken();
      return new SchemaDocument(value(tokens));
    }
  }

  private static JsonNode value(JsonParser tokens) {
    return switch (tokens.currentToken()) {
      case START_OBJECT -> object(tokens);
      case START_ARRAY -> array(tokens);
      case VALUE_STRING -> JSON.stringNode(tokens.getString());
      case VALUE_NUMBER_INT -> JsonTree.integer(tokens.getString());
      case VALUE_NUMBER_FLOAT -> JSON.numberNode(tokens.getDecimalValue());
      case VALUE_TRUE -> JSON.booleanNode(true);
      case VALUE_FALSE -> JSON.booleanNode(false);
      default -> throw new IllegalStateException("the schema holds a " + tokens.currentToken());
    };
  }

  private static ObjectNode object(JsonParser tokens) {
    ObjectNode object = JSON.objectNode();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String key = tokens.currentName();
      tokens.nextToken();
      object.set(key, value(tokens));
    }
    return object;
  }

  private static ArrayNode array(JsonParser tokens) {
    ArrayNode array = JSON.arrayNode();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(tokens));
    }
    return array;
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
