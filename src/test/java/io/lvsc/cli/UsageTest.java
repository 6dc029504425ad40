package io.lvsc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.check.Catalogue;
import io.lvsc.check.rules.Rules;
import io.lvsc.schema.SchemaValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of itself, and of arguments that it does not know. */
final class UsageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "build",
        "check",
        "explain",
        "biuld x",
        "check --formt json x",
        "check a b",
        "check --format xml x",
        "check --color sometimes x",
        "--debug",
        "build -o",
        "rules x"
      })
  void wrongUsageIsTwoAndSaysWhereHelpIs(String line) {
    Lvsc run = line.isEmpty() ? Lvsc.run() : Lvsc.run(line.split(" "));
    assertEquals(2, run.exit(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains("--help"), run.err());
  }

  @Test
  void mistypedWordsAreGuessed() {
    assertEquals(
        "lvsc: there is no command `biuld`; did you mean `build`?\nSee `lvsc --help`.\n",
        Lvsc.run("biuld", "x").err());
    assertEquals(
        "lvsc: there is no option `--formt`; did you mean `--format`?\nSee `lvsc check --help`.\n",
        Lvsc.run("check", "--formt=json", "x").err());
    assertTrue(
        Lvsc.run("check", "--format=xml", "x")
            .err()
            .contains("expected one of text, json, sarif, github, gitlab, not `xml`"));
    Lvsc explain = Lvsc.run("explain", "dr-port-maping");
    assertEquals(2, explain.exit());
    assertEquals(
        "lvsc: there is no rule `dr-port-maping`; did you mean `dr-port-mapping`?\n",
        explain.err());
    assertEquals(
        "lvsc: there is no rule `xyzzy-quux`; `lvsc rules` lists them all\n",
        Lvsc.run("explain", "xyzzy-quux").err());
  }

  @Test
  void explainPrintsThePage() {
    Lvsc run = Lvsc.run("explain", "family-mix");
    assertEquals(0, run.exit());
    assertEquals(new Catalogue(Rules.ALL).page("family-mix").text(), run.out());
    assertTrue(run.out().startsWith("# "), run.out());
  }

  @Test
  void rulesListsEveryRuleWithItsSeverityAndSentence() {
    Lvsc run = Lvsc.run("rules");
    assertEquals(0, run.exit());
    assertEquals(
        new Catalogue(Rules.ALL).ids(),
        run.out().lines().map(line -> line.replaceFirst(" .*", "")).toList());
    assertTrue(run.out().matches("(?s).*\nallow-unused +warning .*"), run.out());
    assertTrue(run.out().matches("(?s).*\nfamily-mix +error +\\S.*"), run.out());
  }

  @Test
  void schemaIsTheFile() {
    assertEquals(new Lvsc(0, SchemaValidator.text(), ""), Lvsc.run("schema"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "build ", "check ", "explain ", "rules ", "schema "})
  void helpHasAnExample(String command) {
    Lvsc run = Lvsc.run((command + "--help").split(" "));
    assertEquals(0, run.exit());
    assertEquals("", run.err());
    assertTrue(run.out().contains("\nExample:\n  lvsc "), run.out());
  }

  @Test
  void helpListsTheExitCodes() {
    String help = Lvsc.run("--help").out();
    for (ExitCode code : ExitCode.values()) {
      assertTrue(help.matches("(?s).*\n +" + code.number() + " +\\w.*"), help);
    }
  }

  @Test
  void version() {
    assertEquals(new Lvsc(0, "lvsc unpacked\n", ""), Lvsc.run("--version"));
  }
}
