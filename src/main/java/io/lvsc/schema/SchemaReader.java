package io.lvsc.schema;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the schema token by token: the library's mapper would do it in a word, but takes a small
 * build as long to set up as all the rest of the schema.
 */
final class SchemaReader {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Keywords for who writes or reads a spec. */
  private static final Set<String> FOR_PEOPLE =
      Set.of(
          "title",
          "description",
          "examples",
          "errorMessage",
          "enumDescriptions",
          "defaultSnippets",
          "x-default",
          "x-examples");

  /** Keywords of which each key is a name. */
  private static final Set<String> OF_NAMES = Set.of("properties", "patternProperties", "$defs");

  private final JsonParser tokens;
  private final Set<String> without;

  private SchemaReader(JsonParser tokens, Set<String> without) {
    this.tokens = tokens;
    this.without = without;
  }

  static JsonNode whole(String text) {
    return read(text, Set.of());
  }

  /**
   * What a validator needs: a quarter of the text. The rest would only be made into nodes and
   * keywords that check nothing, a twentieth of a small build.
   */
  static JsonNode forValidator(String text) {
    return read(text, FOR_PEOPLE);
  }

  private static JsonNode read(String text, Set<String> without) {
    try (JsonParser tokens = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
      tokens.nextToken();
      return new SchemaReader(tokens, without).value(false);
    }
  }

  private JsonNode value(boolean ofNames) {
    return switch (tokens.currentToken()) {
      case START_OBJECT -> object(ofNames);
      case START_ARRAY -> array();
      case VALUE_STRING -> JSON.stringNode(tokens.getString());
      case VALUE_NUMBER_INT -> JsonTree.integer(tokens.getString());
      case VALUE_NUMBER_FLOAT -> JSON.numberNode(tokens.getDecimalValue());
      case VALUE_TRUE -> JSON.booleanNode(true);
      case VALUE_FALSE -> JSON.booleanNode(false);
      default -> throw new IllegalStateException("the schema holds a " + tokens.currentToken());
    };
  }

  private ObjectNode object(boolean ofNames) {
    ObjectNode object = JSON.objectNode();
    while (tokens.nextToken() != JsonToken.END_OBJECT) {
      String key = tokens.currentName();
      tokens.nextToken();
      if (!ofNames && without.contains(key)) {
        tokens.skipChildren();
      } else {
        object.set(key, value(!ofNames && OF_NAMES.contains(key)));
      }
    }
    return object;
  }

  private ArrayNode array() {
    ArrayNode array = JSON.arrayNode();
    while (tokens.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(false));
    }
    return array;
  }
}
