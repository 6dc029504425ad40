package io.lvsc.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What the schema says about one key.
 *
 * @param shown the key with the keys before it; {@code NAME} stands for the name of an entry
 * @param own what the schema says at the key itself
 * @param value the definition of its value
 * @param inner of an entry or item of the value, else the value's
 */
record LanguageKey(String shown, JsonNode own, JsonNode value, JsonNode inner, boolean required) {

  /** Whether names or list positions stand below it. */
  boolean takesNames() {
    return value.path("additionalProperties").isObject() || value.path("items").isObject();
  }

  /** The page of the key, in Markdown. */
  String page(List<LanguageKey> below) {
    StringBuilder page = new StringBuilder();
    page.append("# ").append(shown).append("\n\n").append(about()).append("\n\n");
    for (String fact : facts()) {
      page.append("- ").append(fact).append('\n');
    }
    List<String> words = SchemaDocument.words(value);
    if (value.path("enumDescriptions").isArray()) {
      page.append("\n## Values\n\n");
      IntStream.range(0, words.size()).forEach(i -> page.append(item(words.get(i), meaning(i))));
    }
    if (!below.isEmpty()) {
      page.append("\n## Keys\n\n");
      below.forEach(
          key -> page.append(item(key.name(), key.about() + (key.required ? " Required." : ""))));
    }
    // Mappings, which editors cannot show, stand apart.
    JsonNode mapping = attribute("x-examples").path(0);
    JsonNode example = mapping.isMissingNode() ? attribute("examples").path(0) : mapping;
    if (!example.isMissingNode()) {
      page.append("\n## Example\n\n```yaml\n")
          .append(name())
          .append(": ")
          .append(FlowYaml.of(example))
          .append("\n```\n");
    }
    return page.toString();
  }

  private String meaning(int word) {
    return value.path("enumDescriptions").path(word).asString("");
  }

  private static String item(String code, String words) {
    return "- `" + code + "`: " + words + "\n";
  }

  private String name() {
    return shown.substring(shown.lastIndexOf('.') + 1);
  }

  private String about() {
    return attribute("description").asString("");
  }

  /** The key's own word goes before that of its definition. */
  private JsonNode attribute(String name) {
    return own.has(name) ? own.path(name) : value.path(name);
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    facts.add(required ? "required" : "optional");
    values().ifPresent(values -> facts.add("value: " + values));
    if (!attribute("x-default").isMissingNode()) {
      facts.add("default: `" + FlowYaml.of(attribute("x-default")) + "`");
    }
    return facts;
  }

  private Optional<String> values() {
    String expectation = SchemaDocument.expectation(value).orElse("");
    if (expectation.startsWith("expected ")) {
      return Optional.of(expectation.substring("expected ".length()));
    }
    if (value.has("const")) {
      return Optional.of("`" + value.path("const").asString() + "`");
    }
    List<String> words = SchemaDocument.words(value);
    if (!words.isEmpty()) {
      return Optional.of("`" + String.join("`, `", words) + "`");
    }
    if (value.path("additionalProperties").isObject()) {
      return Optional.of("a map of names");
    }
    List<String> types = new ArrayList<>();
    JsonNode type = value.path("type");
    (type.isArray() ? type.valueStream().toList() : List.of(type))
        .forEach(each -> types.add(type(each.asString(""))));
    types.removeIf(String::isEmpty);
    return types.isEmpty() ? Optional.empty() : Optional.of(String.join(", or ", types));
  }

  private String type(String type) {
    return switch (type) {
      case "integer" -> number();
      case "boolean" -> "`true` or `false`";
      case "string" -> "a string";
      case "array" -> "a list";
      case "object" -> "a mapping";
      default -> "";
    };
  }

  private String number() {
    return value.has("minimum") && value.has("maximum")
        ? "a number from " + value.path("minimum") + " to " + value.path("maximum")
        : "a number";
  }
}
