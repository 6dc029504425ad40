package io.lvsc.diag;

import static io.lvsc.diag.Diagnoses.DIAGNOSIS;
import static io.lvsc.diag.Diagnoses.ERROR;
import static io.lvsc.diag.Diagnoses.SOURCE;
import static io.lvsc.diag.Diagnoses.SPEC;
import static io.lvsc.diag.Diagnoses.TWO_SPECS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every format but SARIF on the same diagnostics. */
final class FormatterTest {
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
  void severalSpecs() {
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
  void colorMarksSeverityAndPlaceAndNothingElseChanges() {
    String colored = new TextFormatter(SOURCE, true, Diagnostic::rule).format(DIAGNOSIS);
    assertTrue(colored.contains("\u001b[1;31merror[some-rule]\u001b[0m"), colored);
    String plain = new TextFormatter(SOURCE, false, Diagnostic::rule).format(DIAGNOSIS);
    assertEquals(plain, colored.replaceAll("\u001b\\[[0-9;]*m", ""));
  }
}
