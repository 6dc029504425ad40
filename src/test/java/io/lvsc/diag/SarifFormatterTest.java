package io.lvsc.diag;

import static io.lvsc.diag.Diagnoses.DIAGNOSIS;
import static io.lvsc.diag.Diagnoses.SOURCE;
import static io.lvsc.diag.Diagnoses.TWO_SPECS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** SARIF: what its readers find, and its schema. */
final class SarifFormatterTest {
  @Test
  void oneResultForEachDiagnostic() {
    JsonNode run = JsonMapper.shared().readTree(text(SOURCE)).at("/runs/0");
    assertEquals("unicodeCodePoints", run.path("columnKind").asString());
    assertEquals("1.2.3", run.at("/tool/driver/version").asString());
    assertEquals("some-rule", run.at("/tool/driver/rules/1/id").asString());
    assertEquals("One thing.", run.at("/tool/driver/rules/1/shortDescription/text").asString());
    assertEquals(page("some-rule").text(), run.at("/tool/driver/rules/1/help/markdown").asString());
    JsonNode result = run.at("/results/1");
    assertEquals("some-rule", result.path("ruleId").asString());
    assertEquals(1, result.path("ruleIndex").asInt());
    assertEquals("error", result.path("level").asString());
    assertEquals(
        "{\"startLine\":3,\"startColumn\":7,\"endLine\":3,\"endColumn\":11}",
        result.at("/locations/0/physicalLocation/region").toString());
    assertEquals(
        "./sites/a%20b,100%25:%22%C3%A9%22.yaml",
        result.at("/locations/0/physicalLocation/artifactLocation/uri").asString());
    assertEquals("the first: one", result.at("/relatedLocations/0/message/text").asString());
    assertEquals(
        "{\"errors\":1,\"warnings\":0,\"notes\":1}", run.at("/properties/summary").toString());
  }

  @Test
  void itKeepsToItsSchema() throws IOException {
    assertEquals(List.of(), errors(text(SOURCE)));
    assertEquals(List.of(), errors(text(new SourceFile("/etc/a b.yaml", ""))));
    assertTrue(
        !errors(text(SOURCE).replace("\"unicodeCodePoints\"", "\"bytes\"")).isEmpty(),
        "the schema is really looked at");
  }

  /** In one run, spec after spec. */
  @Test
  void severalSpecs() throws IOException {
    String sarif = new SarifFormatter("1.2.3", SarifFormatterTest::page).format(TWO_SPECS);
    assertEquals(List.of(), errors(sarif));
    JsonNode run = JsonMapper.shared().readTree(sarif).at("/runs/0");
    assertEquals(2, run.at("/tool/driver/rules").size());
    assertEquals(0, run.at("/results/2/ruleIndex").asInt());
    assertEquals(
        "b.yaml",
        run.at("/results/2/locations/0/physicalLocation/artifactLocation/uri").asString());
    assertEquals(2, run.at("/properties/summary/notes").asInt());
  }

  private static String text(SourceFile source) {
    return new SarifFormatter("1.2.3", SarifFormatterTest::page)
        .format(List.of(new SpecDiagnosis(source, DIAGNOSIS)));
  }

  private static RulePage page(String id) {
    return new RulePage(id, Severity.ERROR, "# " + id + "\n\nOne thing. Another.\n");
  }

  private static List<Error> errors(String log) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            SarifFormatterTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      Schema schema =
          SchemaRegistry.withDialect(Dialects.getDraft7(), builder -> {})
              .getSchema(JsonMapper.shared().readTree(in));
      return schema.validate(JsonMapper.shared().readTree(log));
    }
  }
}
