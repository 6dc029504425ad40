package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.lvsc.diag.Report;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The first half of the second gate: the shape of a spec against the language's JSON Schema. */
public final class SchemaValidator {
  private static final String RESOURCE = "/schemas/cluster.schema.json";

  private SchemaValidator() {}

  /** Reports everything about the shape of the tree that the schema does not allow. */
  public static void validate(Node tree, Report report) {
    JsonNode document = document();
    List<Error> errors = schema(document).validate(JsonTree.of(tree));
    new SchemaMessages(new SchemaDocument(document), tree, report).report(errors);
  }

  private static Schema schema(JsonNode document) {
    Dialect dialect =
        Dialect.builder(Dialects.getDraft202012())
            .keyword(new NonValidationKeyword("errorMessage"))
            .keyword(new NonValidationKeyword("enumDescriptions"))
            .keyword(new ListedValues())
            .build();
    SchemaRegistryConfig config = SchemaRegistryConfig.builder().locale(Locale.ROOT).build();
    return SchemaRegistry.withDialect(dialect, builder -> builder.schemaRegistryConfig(config))
        .getSchema(document);
  }

  /** The schema as users get it. */
  public static String text() {
    try (InputStream in = SchemaValidator.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("no " + RESOURCE + " in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON is YAML, so lvsc's own parser reads it and the other library's need not be loaded. */
  private static JsonNode document() {
    return YamlParser.parse(new SourceFile(RESOURCE, text()), new Report())
        .map(JsonTree::of)
        .orElseThrow(() -> new IllegalStateException(RESOURCE + " cannot be read"));
  }
}
