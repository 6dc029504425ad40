package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lvsc.diag.Report;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** The first half of the second gate: the shape of a spec against the language's JSON Schema. */
public final class SchemaValidator {
  private static final String RESOURCE = "/schemas/cluster.schema.json";

  private SchemaValidator() {}

  /** Reports everything about the shape of the tree that the schema does not allow. */
  public static void validate(Node tree, Report report) {
    JsonNode document = document();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(document);
    SchemaMessages messages = new SchemaMessages(new SchemaDocument(document), tree, report);
    for (Error error : schema.validate(JsonTree.of(tree))) {
      messages.report(error);
    }
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
