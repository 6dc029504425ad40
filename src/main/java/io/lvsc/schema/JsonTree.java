package io.lvsc.schema;

import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tree of a spec as the schema library reads it; shared nodes stay shared. */
final class JsonTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** The length of a text that is read as a fraction: far more than any number needs. */
  private static final int MAX_FRACTION = 20;

  private final IdentityHashMap<Node, JsonNode> shared = new IdentityHashMap<>();

  static JsonNode of(Node node) {
    return new JsonTree().convert(node);
  }

  private JsonNode convert(Node node) {
    return node instanceof Scalar scalar ? scalar(scalar) : collection(node);
  }

  private JsonNode collection(Node node) {
    JsonNode known = shared.get(node);
    if (known == null) {
      known = node instanceof Mapping mapping ? object(mapping) : array((Sequence) node);
      shared.put(node, known);
    }
    return known;
  }

  private ObjectNode object(Mapping mapping) {
    ObjectNode object = JSON.objectNode();
    mapping.entries().forEach(e -> object.set(e.key().text(), convert(e.value())));
    return object;
  }

  private ArrayNode array(Sequence sequence) {
    ArrayNode array = JSON.arrayNode(sequence.items().size());
    sequence.items().forEach(item -> array.add(convert(item.value())));
    return array;
  }

  private static JsonNode scalar(Scalar scalar) {
    String text = scalar.text();
    return switch (scalar.type()) {
      case NULL -> JSON.nullNode();
      case BOOLEAN -> JSON.booleanNode(text.equalsIgnoreCase("true"));
      // Not a number of the language: other readers of YAML, and iptables, take it for octal.
      case INTEGER -> Numbers.isPlain(text) ? integer(text) : JSON.numberNode(Double.NaN);
      case FLOAT -> fraction(text);
      case STRING -> JSON.stringNode(text);
    };
  }

  /** JSON Schema counts 80.0 as an integer, which it is not in this language; NaN is of no type. */
  private static JsonNode fraction(String text) {
    try {
      BigDecimal value = new BigDecimal(text);
      boolean fraction = text.length() <= MAX_FRACTION && value.stripTrailingZeros().scale() > 0;
      return fraction ? JSON.numberNode(value) : JSON.numberNode(Double.NaN);
    } catch (NumberFormatException e) {
      return JSON.numberNode(Double.NaN);
    }
  }

  /** Numbers that are too long to read are out of every range. */
  static JsonNode integer(String text) {
    long value = Numbers.parse(text).orElse(text.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE);
    boolean small = value == (int) value;
    return small ? JSON.numberNode((int) value) : JSON.numberNode(value);
  }
}
