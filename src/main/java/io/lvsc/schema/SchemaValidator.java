package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.vocabulary.Vocabulary;
import io.lvsc.diag.Report;
import io.lvsc.syntax.Node;
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
    SchemaDocument document = SchemaDocument.read(text());
    List<Error> errors = schema(document.root()).validate(JsonTree.of(tree));
    if (!errors.isEmpty()) {
      new SchemaMessages(document, tree, report).report(errors);
    }
  }

  /** JSON Schema 2020-12 without the formats, of which the language uses none. */
  private static Schema schema(JsonNode document) {
    Dialect dialect =
        Dialect.builder(DialectId.DRAFT_2020_12)
            .specificationVersion(SpecificationVersion.DRAFT_2020_12)
            .keywords(KeywordType.getKeywords(SpecificationVersion.DRAFT_2020_12))
            .vocabulary(Vocabulary.DRAFT_2020_12_CORE.getId())
            .vocabulary(Vocabulary.DRAFT_2020_12_APPLICATOR.getId())
            .vocabulary(Vocabulary.DRAFT_2020_12_VALIDATION.getId())
            .vocabulary(Vocabulary.DRAFT_2020_12_META_DATA.getId())
            .keyword(new NonValidationKeyword("errorMessage"))
            .keyword(new NonValidationKeyword("enumDescriptions"))
            .keyword(new ListedValues())
            .build();
    // Only the definitions that a spec needs are made ready.
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder().locale(Locale.ROOT).preloadSchema(false).build();
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
}
