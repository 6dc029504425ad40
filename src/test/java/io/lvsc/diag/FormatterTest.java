package io.lvsc.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every format on the same diagnostics, with characters that each has to escape. */
final class FormatterTest {
  private static final SourceFile SOURCE =
      new SourceFile("sites/a b,100%:\"é\".yaml", "first: \"x\"\n# 𝄞 clef\nport: 8443\n");

  private static final Diagnostic ERROR =
      new Diagnostic(
          "some-rule",
          Severity.ERROR,
          SpecPath.ROOT.key("a/b").index(0).key("port"),
          new Span(3, 7, 3, 11),
          "`8443`: 100% \"wrong\", \\ and\na second line",
          "here",
          List.of(new Related(new Span(1, 1, 1, 6), "the first: one")),
          Optional.of("do, this"));

  private static final Diagnostic NOTE =
      new Diagnostic(
          "other-rule",
          Severity.NOTE,
          SpecPath.ROOT,
          new Span(1, 8, 3, 2),
          "over lines\u001b",
          "",
          List.of(),
          Optional.empty());

  private static final Diagnosis DIAGNOSIS = Diagnosis.of(List.of(NOTE, ERROR));

  private static final List<SpecDiagnosis> SPEC = List.of(new SpecDiagnosis(SOURCE, DIAGNOSIS));

  private static final List<SpecDiagnosis> TWO_SPECS =
      List.of(
          SPEC.get(0),
          new SpecDiagnosis(new SourceFile("b.yaml", ""), Diagnosis.of(List.of(NOTE))));

  @Test
  void json() {
    assertEquals(
        """
        {
          "version": 1,
          "summary": {
            "errors": 1,
            "warnings": 0,
            "notes": 1
          },
          "diagnostics": [
            {
              "rule": "other-rule",
              "severity": "note",
              "message": "over lines\\u001b",
              "label": "",
              "pointer": "",
              "range": {
                "file": "sites/a b,100%:\\"é\\".yaml",
                "start": {
                  "line": 1,
                  "column": 8
                },
                "end": {
                  "line": 3,
                  "column": 2
                }
              },
              "related": []
            },
            {
              "rule": "some-rule",
              "severity": "error",
              "message": "`8443`: 100% \\"wrong\\", \\\\ and\\na second line",
              "label": "here",
              "help": "do, this",
              "pointer": "/a~1b/0/port",
              "range": {
                "file": "sites/a b,100%:\\"é\\".yaml",
                "start": {
                  "line": 3,
                  "column": 7
                },
                "end": {
                  "line": 3,
                  "column": 11
                }
              },
              "related": [
                {
                  "message": "the first: one",
                  "range": {
                    "file": "sites/a b,100%:\\"é\\".yaml",
                    "start": {
                      "line": 1,
                      "column": 1
                    },
                    "end": {
                      "line": 1,
                      "column": 6
                    }
                  }
                }
              ]
            }
          ]
        }
        """,
        new JsonFormatter().format(SPEC));
  }

  @Test
  void jsonOfNothing() {
    assertEquals(
        "{\"version\":1,\"summary\":{\"errors\":0,\"warnings\":0,\"notes\":0},\"diagnostics\":[]}",
        JsonMapper.shared().readTree(new JsonFormatter().format(List.of())).toString());
  }

  /** In one document, spec after spec, each by its name; the counts are those of all. */
  @Test
  void severalSpecs() throws IOException {
    JsonNode json = JsonMapper.shared().readTree(new JsonFormatter().format(TWO_SPECS));
    assertEquals("{\"errors\":1,\"warnings\":0,\"notes\":2}", json.path("summary").toString());
    assertEquals(
        List.of(SOURCE.name(), SOURCE.name(), "b.yaml"),
        json.path("diagnostics")
            .valueStream()
            .map(each -> each.at("/range/file").asString())
            .toList());
    JsonNode gitlab = JsonMapper.shared().readTree(new GitlabFormatter().format(TWO_SPECS));
    assertEquals("b.yaml", gitlab.at("/2/location/path").asString());
    assertTrue(!gitlab.at("/0/fingerprint").equals(gitlab.at("/2/fingerprint")));
    String sarif = new SarifFormatter("1.2.3", FormatterTest::page).format(TWO_SPECS);
    assertEquals(List.of(), sarifErrors(sarif));
    JsonNode run = JsonMapper.shared().readTree(sarif).at("/runs/0");
    assertEquals(2, run.at("/tool/driver/rules").size());
    assertEquals(0, run.at("/results/2/ruleIndex").asInt());
    assertEquals(
        "b.yaml",
        run.at("/results/2/locations/0/physicalLocation/artifactLocation/uri").asString());
    assertEquals(2, run.at("/properties/summary/notes").asInt());
  }

  @Test
  void githubEscapesWhatWouldEndACommand() {
    assertEquals(
        """
        ::notice file=sites/a b%2C100%25%3A"é".yaml,line=1,endLine=3,title=other-rule::over lines\u001b
        ::error file=sites/a b%2C100%25%3A"é".yaml,line=3,endLine=3,col=7,endColumn=11,title=some-rule\
        ::`8443`: 100%25 "wrong", \\ and%0Aa second line%0Ahelp: do, this
        lvsc: sites/a b,100%25:"é".yaml: 1 error, 1 note
        """,
        new GithubFormatter(SOURCE).format(DIAGNOSIS));
    assertEquals("", new GithubFormatter(SOURCE).format(Diagnosis.of(List.of())));
  }

  @Test
  void gitlab() {
    JsonNode report = JsonMapper.shared().readTree(new GitlabFormatter().format(SPEC));
    assertEquals(2, report.size());
    assertEquals("some-rule", report.at("/1/check_name").asString());
    assertEquals("critical", report.at("/1/severity").asString());
    assertEquals(3, report.at("/1/location/lines/begin").asInt());
    assertEquals(SOURCE.name(), report.at("/1/location/path").asString());
  }

  @Test
  void gitlabFingerprintsSurviveMovedLinesAndDifferByPlace() {
    Diagnostic moved = at(ERROR.path(), new Span(30, 7, 30, 11));
    Diagnostic elsewhere = at(SpecPath.ROOT.key("other"), ERROR.span());
    JsonNode report =
        JsonMapper.shared()
            .readTree(
                new GitlabFormatter()
                    .format(
                        List.of(
                            new SpecDiagnosis(
                                SOURCE,
                                new Diagnosis(
                                    List.of(ERROR, moved, elsewhere), Summary.of(List.of()))))));
    String fingerprint = report.at("/0/fingerprint").asString();
    assertEquals(fingerprint, report.at("/2/fingerprint").asString());
    assertTrue(!fingerprint.equals(report.at("/1/fingerprint").asString()));
  }

  private static Diagnostic at(SpecPath path, Span span) {
    return new Diagnostic(
        ERROR.rule(),
        ERROR.severity(),
        path,
        span,
        ERROR.message(),
        ERROR.label(),
        ERROR.related(),
        ERROR.help());
  }

  @Test
  void sarif() {
    JsonNode run = JsonMapper.shared().readTree(sarifText(SOURCE)).at("/runs/0");
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
  void sarifKeepsToItsSchema() throws IOException {
    assertEquals(List.of(), sarifErrors(sarifText(SOURCE)));
    assertEquals(List.of(), sarifErrors(sarifText(new SourceFile("/etc/a b.yaml", ""))));
    assertTrue(
        !sarifErrors(sarifText(SOURCE).replace("\"unicodeCodePoints\"", "\"bytes\"")).isEmpty(),
        "the schema is really looked at");
  }

  private static String sarifText(SourceFile source) {
    return new SarifFormatter("1.2.3", FormatterTest::page)
        .format(List.of(new SpecDiagnosis(source, DIAGNOSIS)));
  }

  private static RulePage page(String id) {
    return new RulePage(id, Severity.ERROR, "# " + id + "\n\nOne thing. Another.\n");
  }

  private static List<Error> sarifErrors(String log) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            FormatterTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      Schema schema =
          SchemaRegistry.withDialect(Dialects.getDraft7(), builder -> {})
              .getSchema(JsonMapper.shared().readTree(in));
      return schema.validate(JsonMapper.shared().readTree(log));
    }
  }

  @Test
  void atMostAThousandAreShownTheGravestAndAllAreCounted() {
    List<Diagnostic> many = new ArrayList<>();
    for (int line = 1; line <= 1500; line++) {
      many.add(severity(line == 1400 ? Severity.ERROR : Severity.WARNING, line));
    }
    Diagnosis diagnosis = Diagnosis.of(many);
    assertEquals(1000, diagnosis.shown().size());
    assertEquals(1400, diagnosis.shown().get(999).span().line());
    assertEquals(999, diagnosis.shown().get(998).span().line());
    assertEquals(new Summary(1, 1499, 0), diagnosis.summary());
    String github = new GithubFormatter(SOURCE).format(diagnosis);
    assertTrue(github.endsWith(".yaml: 1 error, 1499 warnings; 1000 are shown\n"), github);
  }

  @Test
  void textShowsFiftyWithTheFirstOfEachRuleAndCountsTheOthers() {
    List<Diagnostic> many = new ArrayList<>();
    for (int line = 1; line <= 1000; line++) {
      many.add(severity("common", Severity.ERROR, line));
    }
    many.add(severity("rare", Severity.NOTE, 2000));
    many.add(severity("rare", Severity.NOTE, 2001));
    String text = new TextFormatter(SOURCE, false, Diagnostic::rule).format(Diagnosis.of(many));
    assertEquals(50, text.lines().filter(line -> line.contains(" --> ")).count());
    assertTrue(text.contains(".yaml:49:1\n"), text);
    assertTrue(
        text.endsWith(
            """
            error[common]: and 951 more like the first, in line 1
            note[rare]: and 1 more like the first, in line 2000

            sites/a b,100%:"é".yaml: 1000 errors, 2 notes; 50 are shown, more with `--all`
            """),
        text);
    String all =
        new TextFormatter(SOURCE, false, Diagnostic::rule).showingAll().format(Diagnosis.of(many));
    assertEquals(1002, all.lines().filter(line -> line.contains("--> ")).count());
    assertTrue(all.endsWith(": 1000 errors, 2 notes\n"), all);
  }

  private static Diagnostic severity(Severity severity, int line) {
    return severity("r", severity, line);
  }

  private static Diagnostic severity(String rule, Severity severity, int line) {
    Span span = new Span(line, 1, line, 2);
    return new Diagnostic(
        rule, severity, SpecPath.ROOT, span, "m", "", List.of(), Optional.empty());
  }

  @Test
  void colorMarksSeverityAndPlaceAndNothingElseChanges() {
    String colored = new TextFormatter(SOURCE, true, Diagnostic::rule).format(DIAGNOSIS);
    assertTrue(colored.contains("\u001b[1;31merror[some-rule]\u001b[0m"), colored);
    String plain = new TextFormatter(SOURCE, false, Diagnostic::rule).format(DIAGNOSIS);
    assertEquals(plain, colored.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void aPageIsSummedUpByItsFirstSentence() {
    assertEquals(
        "With `-g` a port stays, e.g. 443.",
        new RulePage(
                "r",
                Severity.ERROR,
                "# r\n\nWith `-g` a port\nstays, e.g. 443. More of it.\n\nRest.\n")
            .sentence());
    assertEquals(
        "`sh` has weights: too many.",
        new RulePage("r", Severity.ERROR, "# r\n\nAn error: `sh` has weights: too many.\n")
            .sentence());
    assertEquals("", new RulePage("r", Severity.ERROR, "").sentence());
  }
}
