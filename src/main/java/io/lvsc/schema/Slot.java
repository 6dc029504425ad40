package io.lvsc.schema;

import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import io.lvsc.source.SpecPath;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What the schema says about the values at one place of a spec.
 *
 * @param location of the schema object in the document, behind every {@code $ref}
 */
record Slot(SchemaDocument document, NodePath location, JsonNode schema) {

  /** The slot of a whole spec. */
  static Slot root(SchemaDocument document) {
    return new Slot(document, new NodePath(PathType.JSON_POINTER), document.root());
  }

  /** The slot of the value at a path; empty below keys that the language does not have. */
  static Optional<Slot> at(SchemaDocument document, SpecPath path) {
    Optional<Slot> slot = Optional.of(root(document));
    for (String step : path.steps()) {
      slot = slot.flatMap(parent -> parent.step(step));
    }
    return slot;
  }

  private Optional<Slot> step(String step) {
    return key(step).or(this::entry).or(this::item);
  }

  /** Under a key of a mapping with fixed keys. */
  Optional<Slot> key(String key) {
    return child(schema.path("properties").path(key), "properties", key);
  }

  /** Under any name of a map of names. */
  Optional<Slot> entry() {
    return child(schema.path("additionalProperties"), "additionalProperties");
  }

  /** In a list. */
  Optional<Slot> item() {
    return child(schema.path("items"), "items");
  }

  private Optional<Slot> child(JsonNode child, String... steps) {
    if (!child.isObject()) {
      return Optional.empty();
    }
    JsonNode node = child;
    NodePath path = location;
    for (String step : steps) {
      path = path.append(step);
    }
    while (node.has("$ref")) {
      path = new NodePath(PathType.JSON_POINTER);
      for (String step : node.path("$ref").asString().substring(2).split("/", -1)) {
        path = path.append(step);
      }
      node = document.resolve(node);
    }
    return Optional.of(new Slot(document, path, node));
  }

  /** The name of the definition that this is: {@code real_server}; "cluster" for a whole spec. */
  String definition() {
    int steps = location.getNameCount();
    return steps == 0 ? "cluster" : String.valueOf(location.getElement(steps - 1));
  }

  List<String> keys() {
    return SchemaDocument.keys(schema);
  }

  /** The keys that are wanted, unless another one says that they are not. */
  List<String> required() {
    JsonNode always = schema.path("required");
    return (always.isArray() ? always : schema.path("else").path("required"))
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  /** The words of which one is wanted; empty if it is none of a list, or they are numbers. */
  List<String> words() {
    return schema.path("enum").path(0).isString() ? SchemaDocument.words(schema) : List.of();
  }

  /** What form a string has, or what a number counts. */
  String form() {
    return schema.path("form").asString("");
  }

  /** Whether a value of a JSON type may stand here. */
  boolean takes(String type) {
    JsonNode types = schema.path("type");
    return types.isString()
        ? types.asString().equals(type)
        : types.valueStream().anyMatch(each -> each.asString().equals(type))
            || (types.isMissingNode() && listed(type));
  }

  private boolean listed(String type) {
    JsonNode first = schema.path("enum").path(0);
    return (type.equals("string") && first.isString())
        || (type.equals("integer") && (first.isNumber() || schema.path("const").isNumber()));
  }
}
