package io.lvsc.schema;

import static io.lvsc.schema.Attempt.JSON;

import io.lvsc.syntax.Mapping;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Scalar;
import io.lvsc.syntax.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of mappings where names are keys, and names as keys where a list is wanted. */
final class NamedLists {
  /** Keys by which lists of other tools name their items. */
  private static final List<String> NAMING = List.of("name", "id", "host", "hostname", "server");

  private NamedLists() {}

  /** A list of mappings that name themselves, where names are keys. */
  static Stream<Correction> namedItems(Attempt attempt, Corrections corrections) {
    if (!(attempt.node() instanceof Sequence list)
        || attempt.slot().entry().isEmpty()
        || !attempt.slot().takes("object")) {
      return Stream.empty();
    }
    Slot entry = attempt.slot().entry().get();
    ObjectNode named = JSON.objectNode();
    for (Sequence.Item item : list.items()) {
      if (!(item.value() instanceof Mapping mapping)) {
        return Stream.empty();
      }
      Optional<Mapping.Entry> naming =
          NAMING.stream().flatMap(k -> mapping.entry(k).stream()).findFirst();
      boolean single = mapping.entries().size() == 1 && naming.isEmpty();
      Optional<Mapping.Entry> key = single ? Optional.of(mapping.entries().get(0)) : naming;
      if (key.isEmpty()) {
        return numbered(list, entry);
      }
      JsonNode value = single ? JsonTree.of(key.get().value()) : without(mapping, key.get());
      String name =
          single ? key.get().key().text() : key.get().value() instanceof Scalar s ? s.text() : "";
      if (!corrections.accepts(entry, value)) {
        return Stream.empty();
      }
      named.set(name, value);
    }
    return Stream.of(new Correction(named, ", each under its name"));
  }

  /** Names for items that have none. */
  private static Stream<Correction> numbered(Sequence list, Slot entry) {
    ObjectNode named = JSON.objectNode();
    for (Sequence.Item item : list.items()) {
      named.set(entry.definition() + (named.size() + 1), JsonTree.of(item.value()));
    }
    return Stream.of(new Correction(named, ", each under a name of its own"));
  }

  private static ObjectNode without(Mapping mapping, Mapping.Entry left) {
    ObjectNode object = JSON.objectNode();
    for (Mapping.Entry entry : mapping.entries()) {
      if (!entry.equals(left)) {
        object.set(entry.key().text(), JsonTree.of(entry.value()));
      }
    }
    return object;
  }

  /** A map of names, where a list of mappings that hold the name is wanted. */
  static Stream<Correction> itemsByName(Attempt attempt, Corrections corrections) {
    if (!(attempt.node() instanceof Mapping mapping)
        || attempt.slot().item().isEmpty()
        || !attempt.slot().takes("array")) {
      return Stream.empty();
    }
    Slot item = attempt.slot().item().get();
    String naming = item.required().isEmpty() ? "" : item.required().get(0);
    ArrayNode list = JSON.arrayNode();
    for (Mapping.Entry entry : mapping.entries()) {
      ObjectNode object = JSON.objectNode().put(naming, entry.key().text());
      content(entry.value(), item, attempt, corrections).ifPresent(object::setAll);
      if (!corrections.accepts(item, object)) {
        return Stream.empty();
      }
      list.add(object);
    }
    return Stream.of(new Correction(list));
  }

  private static Optional<ObjectNode> content(
      Node node, Slot item, Attempt attempt, Corrections corrections) {
    if (node instanceof Mapping mapping) {
      return Optional.of((ObjectNode) JsonTree.of(mapping));
    }
    if (node instanceof Scalar scalar && scalar.type() != Scalar.Type.NULL) {
      List<String> required = item.required();
      String key = required.size() > 1 ? required.get(1) : "weight";
      return item.key(key)
          .flatMap(slot -> corrections.fit(attempt.with(node, slot, key)))
          .map(fit -> JSON.objectNode().set(key, fit.value()))
          .map(ObjectNode.class::cast);
    }
    return Optional.empty();
  }
}
