package io.lvsc.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.check.Catalog;
import io.lvsc.check.rules.Rules;
import io.lvsc.schema.SchemaValidator;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        "build a b",
        "check --format xml x",
        "check --color sometimes x",
        "--debug",
        "--debug rules x",
        "--format json check x",
        "--strict build x",
        "check --timings x",
        "rules --strict",
        "help biuld",
        "help build x",
        "-- build x",
        "-",
        "build -o",
        "rules x",
        "diff",
        "diff a b c",
        "diff - -",
        "diff --format xml a b",
        "diff --fail-on capacity a b",
        "diff --fail-on never,broken a b",
        "diff --ignore thresholds a b"
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
        "lvsc: there is no rule and no key `dr-port-maping`; did you mean `dr-port-mapping`?\n",
        explain.err());
    assertEquals(
        "lvsc: there is no rule and no key `xyzzy-quux`; `lvsc rules` lists the rules, `lvsc schema`"
            + " has the keys\n",
        Lvsc.run("explain", "xyzzy-quux").err());
  }

  @Test
  void explainPrintsThePage() {
    Lvsc run = Lvsc.run("explain", "family-mix");
    assertEquals(0, run.exit());
    assertEquals(new Catalog(Rules.ALL).page("family-mix").text(), run.out());
    assertTrue(run.out().startsWith("# "), run.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"DR-PORT-MAPPING", "DrPortMapping", "dr_port_mapping", "error[dr-port-mapping]"})
  void explainTakesARuleInAnyCase(String topic) {
    assertEquals(Lvsc.run("explain", "dr-port-mapping"), Lvsc.run("explain", topic));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "virtual_services.persistence",
        "virtual_services.web.persistence",
        "/virtual_services/web/persistence",
        "Virtual_Services.Persistence",
        "persistence"
      })
  void explainTakesAKeyWithAndWithoutNames(String topic) {
    Lvsc run = Lvsc.run("explain", topic);
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().startsWith("# virtual_services.NAME.persistence\n\n"), run.out());
    assertTrue(run.out().contains("- `timeout`: Seconds that "), run.out());
    assertTrue(run.out().contains("\npersistence: "), run.out());
  }

  @Test
  void explainAsksWhichKeyIsMeant() {
    String several = Lvsc.run("explain", "address").err();
    assertTrue(several.startsWith("lvsc: several keys are named `address`: `"), several);
    assertTrue(several.contains("`vips.address`"), several);
    assertEquals(
        "lvsc: there is no rule and no key `virtual_services.persistance`; did you mean"
            + " `virtual_services.persistence`?\n",
        Lvsc.run("explain", "virtual_services.persistance").err());
  }

  /** On a terminal a page is set for it; in a file it is Markdown. */
  @Test
  void explainSetsAPageForATerminal() {
    for (String topic : List.of("dr-port-mapping", "virtual_services.scheduler")) {
      String shown = explain(Map.of(), topic);
      assertTrue(shown.startsWith("\u001b[1m"), shown);
      assertFalse(shown.contains("```") || shown.contains("`") || shown.contains("# "), shown);
      for (String line : shown.replaceAll("\u001b\\[[0-9]*m", "").split("\n", -1)) {
        assertTrue(line.length() <= 80 || line.startsWith("    "), line);
      }
      String plain = explain(Map.of("NO_COLOR", "1"), topic);
      assertFalse(plain.contains("\u001b") || plain.contains("```"), plain);
    }
  }

  private static String explain(Map<String, String> environment, String topic) {
    return Lvsc.run(InputStream.nullInputStream(), environment, true, "explain", topic).out();
  }

  @Test
  void rulesListsEveryRuleWithItsSeverityAndSentence() {
    Lvsc run = Lvsc.run("rules");
    assertEquals(0, run.exit());
    assertEquals(
        new Catalog(Rules.ALL).ids(),
        run.out().lines().map(line -> line.replaceFirst(" .*", "")).toList());
    assertTrue(run.out().matches("(?s).*\nallow-unused +warning .*"), run.out());
    assertTrue(run.out().matches("(?s).*\nfamily-mix +error +\\S.*"), run.out());
  }

  @Test
  void rulesAsJsonHaveTheirPages() {
    JsonNode list = new JsonMapper().readTree(Lvsc.run("rules", "--format", "json").out());
    assertEquals(1, list.path("version").asInt());
    assertEquals(
        new Catalog(Rules.ALL).ids(),
        list.path("rules").valueStream().map(rule -> rule.path("rule").asString()).toList());
    JsonNode first = list.path("rules").path(0);
    assertEquals(
        first.path("page").asString(), Lvsc.run("explain", first.path("rule").asString()).out());
    assertEquals(2, Lvsc.run("rules", "--format", "xml").exit());
  }

  @Test
  void schemaIsTheFile() {
    assertEquals(new Lvsc(0, SchemaValidator.text(), ""), Lvsc.run("schema"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "build ",
        "check ",
        "diff ",
        "explain ",
        "import ",
        "init ",
        "rules ",
        "schema ",
        "help "
      })
  void helpHasAnExample(String command) {
    Lvsc run = Lvsc.run((command + "--help").split(" "));
    assertEquals(0, run.exit());
    assertEquals("", run.err());
    assertTrue(run.out().matches("(?s).*\nExamples?:\n  lvsc .*"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help", "--debug --help", "--bogus --help", "-h biuld"})
  void helpOfLvscListsTheCommands(String line) {
    assertEquals(Lvsc.run("--help"), Lvsc.run(line.split(" ")));
    for (String command : LvscCommand.names()) {
      assertTrue(Lvsc.run("help").out().contains("\n  " + command + " "), command);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "build -h",
        "-h build",
        "--help build",
        "help build",
        "build --help x",
        "build x --strict --help",
        "--help build --bogus",
        "--version build --help"
      })
  void helpOfACommandIsTheSameWhereverItIsAskedFor(String line) {
    Lvsc run = Lvsc.run(line.split(" "));
    assertTrue(run.out().startsWith("Usage: lvsc build "), run.out());
    assertEquals(Lvsc.run("build", "--help"), run);
    assertEquals(0, run.exit());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "--version build", "build --version", "explain x -V"})
  void versionIsTheSameWhereverItIsAskedFor(String line) {
    assertEquals(new Lvsc(0, "lvsc unpacked\n", ""), Lvsc.run(line.split(" ")));
  }

  /** No option makes a bug of a place where it does not belong. */
  @Test
  void everyOptionIsTakenOrRefusedAtEveryPlace() {
    CommandSpec root = LvscCommand.commandLine().getCommandSpec();
    Set<String> options = new TreeSet<>(root.optionsMap().keySet());
    root.subcommands()
        .values()
        .forEach(it -> options.addAll(it.getCommandSpec().optionsMap().keySet()));
    for (String option : options) {
      for (String command : LvscCommand.names()) {
        for (String[] line :
            List.of(
                new String[] {option, command},
                new String[] {command, option},
                new String[] {option, command, "/nonexistent"},
                new String[] {command, option, "/nonexistent"},
                new String[] {command, "/nonexistent", option})) {
          Lvsc run = Lvsc.run(line);
          assertTrue(run.exit() <= 3, () -> String.join(" ", line) + ": " + run);
        }
      }
    }
  }

  @Test
  void anOptionAtAnotherPlaceIsShownItsOwn() {
    assertEquals(
        "lvsc: there is no option `--strict` here; write it after the command, as in `lvsc build"
            + " --strict`\nSee `lvsc --help`.\n",
        Lvsc.run("--strict", "build", "x").err());
    assertEquals(
        "lvsc: there is no option `--timings`; `lvsc build` has it\nSee `lvsc check --help`.\n",
        Lvsc.run("check", "--timings", "x").err());
    assertEquals("lvsc: `SPEC` is missing\nSee `lvsc build --help`.\n", Lvsc.run("build").err());
    assertEquals(
        "lvsc: `--output` needs a value, DIR\nSee `lvsc build --help`.\n",
        Lvsc.run("build", "x", "-o").err());
    assertEquals(
        "lvsc: `--format` is given twice\nSee `lvsc check --help`.\n",
        Lvsc.run("check", "--format=json", "--format=sarif", "x").err());
  }

  @Test
  void helpListsTheExitCodes() {
    String help = Lvsc.run("--help").out();
    for (ExitCode code : ExitCode.values()) {
      assertTrue(help.matches("(?s).*\n +" + code.number() + " +\\w.*"), help);
    }
  }
}
