package io.lvsc.schema;

import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same values as the schema library wants them; shared nodes stay shared. */
final class JsonTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Longer numbers are out of every range, and turning them into binary takes quadratic time. */
  private static final int LONGEST_NUMBER = 15;

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
      case INTEGER -> integer(text);
      // JSON Schema counts 80.0 as an integer; NaN is of no type, and the language has no
      // fractions.
      case FLOAT -> JSON.numberNode(Double.NaN);
      case STRING -> JSON.stringNode(text);
    };
  }

  private static JsonNode integer(String text) {
    boolean hex = text.startsWith("0x");
    boolean octal = text.startsWith("0o");
    String digits = hex || octal ? text.substring(2) : text;
    if (digits.length() > LONGEST_NUMBER) {
      return JSON.numberNode(digits.startsWith("-") ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
    long value = new BigInteger(digits, hex ? 16 : octal ? 8 : 10).longValue();
    boolean small = value == (int) value;
    return small ? JSON.numberNode((int) value) : JSON.numberNode(value);
  }
}
