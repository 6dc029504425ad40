package io.lvsc.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.lvsc.diag.Report;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
              if (!key.keySet().containsAll(List.of("title", "description", "examples"))
                  || !language.contains("`" + name + "`")) {
                silent.add(path);
              }
            });
    assertEquals(List.of(), silent);
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
