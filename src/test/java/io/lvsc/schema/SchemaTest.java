package io.lvsc.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.lvsc.Compilation;
import io.lvsc.Compiler;
import io.lvsc.diag.Report;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema as editors meet it. */
class SchemaTest {
  private static final Path SCHEMA = Path.of("schemas/cluster.schema.json");

  @Test
  void everyKeyIsExplained() throws IOException {
    String language = Files.readString(Path.of("src/site/markdown/language.md"));
    List<String> silent = new ArrayList<>();
    keys()
        .forEach(
            (path, key) -> {
              String name = path.substring(path.lastIndexOf('/') + 1);
              if (!key.keySet().containsAll(List.of("title", "description"))
                  || !hasExample(key)
                  || !language.contains("`" + name + "`")) {
                silent.add(path);
              }
            });
    assertEquals(List.of(), silent);
  }

  /** An example of its own, of its definition, or the one value that there is. */
  private static boolean hasExample(JsonObject key) {
    if (key.has("examples") || key.has("x-examples")) {
      return true;
    }
    try {
      String name = key.get("$ref").getAsString().replace("#/$defs/", "");
      return hasExample(root().getAsJsonObject("$defs").getAsJsonObject(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject root() throws IOException {
    return JsonParser.parseString(Files.readString(SCHEMA)).getAsJsonObject();
  }

  /** The whole, each definition and each key, by where it stands. */
  private static Map<String, JsonObject> schemas() throws IOException {
    Map<String, JsonObject> schemas = keys();
    schemas.put("", root());
    root()
        .getAsJsonObject("$defs")
        .entrySet()
        .forEach(each -> schemas.put("/$defs/" + each.getKey(), each.getValue().getAsJsonObject()));
    return schemas;
  }

  /** Every key of every mapping, by where it stands in the schema. */
  private static Map<String, JsonObject> keys() throws IOException {
    Map<String, JsonObject> keys = new TreeMap<>();
    collect("", JsonParser.parseString(Files.readString(SCHEMA)), keys);
    assertFalse(keys.isEmpty());
    return keys;
  }

  private static void collect(String path, JsonElement element, Map<String, JsonObject> keys) {
    if (element instanceof JsonObject object) {
      if (object.get("properties") instanceof JsonObject properties) {
        properties.entrySet().stream()
            .filter(entry -> entry.getValue().isJsonObject())
            .forEach(
                entry -> keys.put(path + "/" + entry.getKey(), entry.getValue().getAsJsonObject()));
      }
      object.entrySet().forEach(each -> collect(path + "/" + each.getKey(), each.getValue(), keys));
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(each -> collect(path, each, keys));
    }
  }

  /** Editors write each {@code default} of the schema into the spec, beside what excludes it. */
  @Test
  void defaultsAreNotForEditors() throws IOException {
    String schema = Files.readString(Path.of("schemas/cluster.schema.json"));
    assertFalse(schema.contains("\"default\":"));
    assertTrue(schema.contains("\"x-default\":"));
  }

  /** Editors show a mapping among examples as {@code [object Object]}, and write that. */
  @Test
  void mappingsAreNoExamplesForEditors() throws IOException {
    List<String> mappings = new ArrayList<>();
    schemas()
        .forEach(
            (path, schema) -> {
              if (schema.get("examples") instanceof JsonArray examples
                  && examples.toString().contains("{")) {
                mappings.add(path + ": move it to x-examples");
              }
            });
    assertEquals(List.of(), mappings);
  }

  /** With its stops as they stand, each snippet has the shape of what it is a snippet of. */
  @Test
  void snippetsAreAccepted() throws IOException {
    JsonObject root = root();
    List<String> refused = new ArrayList<>();
    int snippets = 0;
    for (Map.Entry<String, JsonObject> each : schemas().entrySet()) {
      for (JsonObject snippet : snippets(each.getValue())) {
        JsonObject definitions = root.getAsJsonObject("$defs").deepCopy();
        definitions.add("snippet", each.getValue());
        JsonObject schema = new JsonObject();
        schema.add("$schema", root.get("$schema"));
        schema.add("$defs", definitions);
        schema.addProperty("$ref", "#/$defs/snippet");
        Validator.Result result =
            new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                .validate(schema.toString(), filled(snippet.get("body")).toString());
        if (!result.isValid()) {
          refused.add(each.getKey() + ": " + snippet.get("label"));
        }
        snippets++;
      }
    }
    assertEquals(List.of(), refused);
    assertTrue(snippets > 10);
  }

  @Test
  void theWholeClusterOfASnippetIsBuilt() throws IOException {
    String spec = filled(snippets(root()).get(0).get("body")).toString();
    Compilation compilation =
        Compiler.compile(new SourceFile("cluster.yaml", spec), LocalDate.of(2026, 11, 1));
    assertEquals(List.of(), compilation.diagnostics());
  }

  private static List<JsonObject> snippets(JsonObject schema) {
    return schema.get("defaultSnippets") instanceof JsonArray snippets
        ? snippets.asList().stream().map(JsonElement::getAsJsonObject).toList()
        : List.of();
  }

  /** A snippet's body with the first that each stop offers. */
  private static JsonElement filled(JsonElement body) {
    if (body instanceof JsonObject object) {
      JsonObject filled = new JsonObject();
      object.entrySet().forEach(each -> filled.add(filled(each.getKey()), filled(each.getValue())));
      return filled;
    }
    if (body instanceof JsonArray array) {
      JsonArray filled = new JsonArray();
      array.forEach(each -> filled.add(filled(each)));
      return filled;
    }
    if (!body.getAsJsonPrimitive().isString()) {
      return body;
    }
    String text = body.getAsString();
    // What begins with a caret is written without quotes.
    return text.startsWith("^")
        ? JsonParser.parseString(filled(text.substring(1)))
        : new JsonPrimitive(filled(text));
  }

  private static String filled(String text) {
    return text.replaceAll("\\$\\{\\d+:([^}]*)}", "$1")
        .replaceAll("\\$\\{\\d+\\|([^,|]*)[^}]*}", "$1");
  }

  /** The catalog of the JSON Schema Store asks this of an entry. */
  @Test
  void theEntryForTheSchemaStoreIsWhatItsCatalogTakes() throws IOException {
    JsonObject entry =
        JsonParser.parseString(Files.readString(Path.of(".github/schemastore.json")))
            .getAsJsonObject();
    assertEquals(Set.of("name", "description", "fileMatch", "url"), entry.keySet());
    for (String key : List.of("name", "description")) {
      String text = entry.get(key).getAsString();
      assertFalse(text.toLowerCase(Locale.ROOT).contains("schema"), text);
      assertTrue(text.matches("[^\\s,.-](.*[^\\s,.-])?"), text);
    }
    assertTrue(entry.get("url").getAsString().endsWith("/" + SCHEMA), entry::toString);
    for (JsonElement pattern : entry.getAsJsonArray("fileMatch")) {
      // Names that others' files have too would get errors of ours.
      assertTrue(pattern.getAsString().matches("(\\*\\.)?lvsc\\.ya?ml"), pattern::toString);
    }
  }

  /** Beside any other keyword, editors show the words of the definition, not of the key. */
  @Test
  void aReferenceHasOnlyWordsBesideIt() throws IOException {
    Set<String> beside = new TreeSet<>();
    keys().values().stream()
        .filter(key -> key.has("$ref"))
        .forEach(key -> beside.addAll(key.keySet()));
    assertEquals(Set.of("$ref", "title", "description", "examples"), beside);
  }

  @Test
  void anotherImplementationAcceptsTheExamples() throws IOException {
    int examples = 0;
    try (Stream<Path> files = Files.walk(Path.of("examples"), 2)) {
      for (Path spec : files.filter(file -> file.endsWith("cluster.yaml")).toList()) {
        Validator.Result result = validate(Files.readString(spec));
        assertTrue(
            result.isValid(),
            () -> spec + ": " + result.getErrors().stream().map(each -> each.getError()).toList());
        examples++;
      }
    }
    assertTrue(examples > 10);
  }

  @Test
  void anotherImplementationRefusesAWrongValue() throws IOException {
    String spec = Files.readString(Path.of("examples/nat-port-mapping/cluster.yaml"));
    assertFalse(validate(spec.replace("scheduler: wrr", "scheduler: fastest")).isValid());
    assertFalse(validate(spec.replace("scheduler: wrr", "shceduler: wrr")).isValid());
  }

  private static Validator.Result validate(String spec) throws IOException {
    Node tree = YamlParser.parse(new SourceFile("spec", spec), new Report()).orElseThrow();
    return new ValidatorFactory()
        .withJsonNodeFactory(new GsonNode.Factory())
        .validate(Files.readString(SCHEMA), JsonTree.of(tree).toString());
  }
}
