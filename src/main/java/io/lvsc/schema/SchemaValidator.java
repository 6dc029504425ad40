package io.lvsc.schema;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.vocabulary.Vocabulary;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Report;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Excerpt;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.Numbers;
import io.lvsc.syntax.Scalar;
import io.lvsc.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The first half of the second gate: the shape of a spec against the language's JSON Schema. */
public final class SchemaValidator {
  private static final String RESOURCE = "schemas/cluster.schema.json";

  private SchemaValidator() {}

  /**
   * Whether the spec is written in this version of the language. Where it is another one, that is
   * all there is to say: what else this version does not know may be right in that one.
   */
  public static boolean knowsVersion(Node tree, Report report) {
    SpecPath at = SpecPath.ROOT.key("lvsc");
    Optional<String> version =
        tree.scalar(at)
            .filter(written -> written.type() == Scalar.Type.INTEGER)
            .map(Scalar::text)
            .filter(text -> !text.equals("1") && Numbers.isPlain(text));
    version.ifPresent(
        text ->
            DocumentRule.SCHEMA
                .findings(tree, report)
                .at(at, "this lvsc reads language version 1, not %s", Excerpt.of(text))
                .label("must be 1")
                .help("use an lvsc that reads version %s, or write `lvsc: 1`", Excerpt.of(text))
                .report());
    return version.isEmpty();
  }

  /**
   * Reports everything about the shape of the tree that the schema does not allow.
   *
   * @param refusals learns what was reported
   */
  public static void validate(Node tree, Refusals refusals, Report report) {
    JsonNode keywords = SchemaReader.forValidator(text());
    List<Error> errors =
        schema(keywords, new NonValidationKeyword("form")).validate(JsonTree.of(tree));
    if (!errors.isEmpty()) {
      SchemaDocument document = SchemaDocument.read(text());
      new SchemaMessages(document, tree, refusals, report).report(errors);
      if (!report.hasErrors()) {
        throw new IllegalStateException(
            "the schema found " + errors.size() + " errors, and nothing was said");
      }
    }
  }

  /**
   * JSON Schema 2020-12.
   *
   * @param form the keyword of forms of strings and units of numbers, which the language adds
   */
  static Schema schema(JsonNode document, Keyword form) {
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
            .keyword(new NonValidationKeyword("x-default"))
            .keyword(new NonValidationKeyword("x-examples"))
            .keyword(new NonValidationKeyword("defaultSnippets"))
            .keyword(form)
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
    return Texts.read(RESOURCE);
  }
}
