package io.lvsc;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of examples/ci, the action, GitLab's component and the pre-commit hook: their own
 * commands, in the clone of a throw-away repository. GitLab's package installation and the actions
 * of others are left out.
 */
final class CiExamplesIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));
  private static final JsonMapper JSON = new JsonMapper();
  private static final String RULES = "out/hosts/lb1/etc/lvsc/ipvs.rules";

  private Path temp;
  private Shell repository;

  private enum Service {
    GITHUB,
    ACTION,
    GITLAB,
    COMPONENT,
    PRE_COMMIT
  }

  @BeforeEach
  void aRepositoryWithSpecAndOutput(@TempDir Path directory) throws Exception {
    temp = directory;
    Tools.need("bash");
    Tools.need("git");
    Tools.need("curl");
    Path work = Files.createDirectory(temp.resolve("repository"));
    Files.createDirectory(temp.resolve("bin"));
    Files.copy(LVSC, temp.resolve("bin/lvsc"), COPY_ATTRIBUTES);
    Files.copy(Path.of("examples/nat-port-mapping/cluster.yaml"), work.resolve("cluster.yaml"));
    repository =
        new Shell(
            work,
            Map.of(
                "LVSC_URL", LVSC.toUri().toString(),
                "LVSC_SHA256", sha256(LVSC),
                "GIT_AUTHOR_NAME", "Operator",
                "GIT_AUTHOR_EMAIL", "operator@example.net",
                "GIT_COMMITTER_NAME", "Operator",
                "GIT_COMMITTER_EMAIL", "operator@example.net",
                "PRE_COMMIT_HOME", temp.resolve("pre-commit").toString()));
    repository.run("git init -q -b main && " + LVSC + " build cluster.yaml").orThrow();
    commit();
  }

  @ParameterizedTest
  @EnumSource
  void aCommitOfSpecAndOutputPasses(Service service) throws Exception {
    run(service).orThrow();
  }

  @ParameterizedTest
  @EnumSource
  void anEditedFileOfTheOutputFailsByName(Service service) throws Exception {
    repository.run("sed -i 's/ -w 1$/ -w 9/' " + RULES + " && ! git diff --quiet").orThrow();
    commit();
    assertFails(service, RULES);
  }

  @ParameterizedTest
  @EnumSource
  void anOutputOfAnOlderSpecFailsByName(Service service) throws Exception {
    repository.run("sed -i 's/scheduler: .*/scheduler: lc/' cluster.yaml").orThrow();
    repository.run("! git diff --quiet").orThrow();
    commit();
    assertFails(service, RULES);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingFileOfTheOutputFailsByName(Service service) throws Exception {
    repository.run("git rm -q " + RULES).orThrow();
    commit();
    assertFails(service, RULES);
  }

  @Test
  void githubAnnotatesMistakesAndTakesThemAsSarif() throws Exception {
    makeAMistake();
    Run result = run(Service.GITHUB);
    assertEquals(1, result.exit());
    assertTrue(result.output().contains("::error file=cluster.yaml,line="), result.output());
    JsonNode sarif = json(temp.resolve("runner/lvsc.sarif"));
    assertEquals("unknown-key", sarif.at("/runs/0/results/0/ruleId").asString());
  }

  @Test
  void gitlabTakesMistakesAsACodeQualityReport() throws Exception {
    makeAMistake();
    assertEquals(1, run(Service.GITLAB).exit());
    JsonNode finding = json(temp.resolve("clone/gl-code-quality-report.json")).get(0);
    assertEquals("unknown-key", finding.get("check_name").asString());
    assertEquals("cluster.yaml", finding.at("/location/path").asString());
  }

  /** The steps of a pull request, up to the one that only its service can take. */
  @Test
  void reviewersReadWhatAChangeDoesToClients() throws Exception {
    repository
        .run("sed -i 's/port: 8080, weight: 1/port: 8081, weight: 1/' cluster.yaml")
        .orThrow();
    repository.run(LVSC + " build cluster.yaml").orThrow();
    commit();
    Path clone = temp.resolve("clone");
    repository.in(temp).run("git clone -q repository clone").orThrow();
    Path summary = temp.resolve("summary");
    Shell shell =
        repository
            .in(clone)
            .with("RUNNER_TEMP", temp.toString())
            .with("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"))
            .with("GITHUB_STEP_SUMMARY", summary.toString());
    JsonNode workflow = yaml("examples/ci/github.yml").at("/jobs/cluster/steps");
    JsonNode action = yaml(".github/actions/lvsc/action.yml").at("/runs/steps");
    for (JsonNode steps : List.of(workflow, action)) {
      for (JsonNode step : steps) {
        if (step.path("name").asString("").startsWith("Say what")) {
          shell.with("SPEC", "cluster.yaml").run(step.get("run").asString()).orThrow();
        }
      }
      assertTrue(Files.readString(summary).contains("port 8080 → 8081"));
      Files.delete(summary);
    }
    shell = repository.in(clone).with("CI_MERGE_REQUEST_DIFF_BASE_SHA", "HEAD^1");
    gitlab(shell).orThrow();
    assertTrue(Files.readString(clone.resolve("lvsc-diff.md")).contains("port 8080 → 8081"));
  }

  @ParameterizedTest
  @EnumSource(names = {"GITHUB", "ACTION", "GITLAB", "COMPONENT"})
  void anotherLvscThanTheOneExpectedIsNotRun(Service service) throws Exception {
    repository = repository.with("LVSC_SHA256", "0".repeat(64));
    Run result = run(service);
    assertEquals(1, result.exit());
    assertTrue(result.output().contains("computed checksum did NOT match"), result.output());
  }

  private void makeAMistake() throws Exception {
    repository.run("sed -i 's/scheduler:/schedular:/' cluster.yaml").orThrow();
    commit();
  }

  private void commit() throws Exception {
    repository.run("git add -A && git commit -q -m 'Change the cluster'").orThrow();
  }

  private void assertFails(Service service, String file) throws Exception {
    Run result = run(service);
    assertEquals(1, result.exit(), result.output());
    assertTrue(result.output().contains(file), result.output());
  }

  /** In a fresh clone, with the umask that some CI machines have. */
  private Run run(Service service) throws Exception {
    Path clone = temp.resolve("clone");
    repository.in(temp).run("umask 002 && git clone -q repository clone").orThrow();
    return switch (service) {
      case GITHUB -> github(repository.in(clone));
      case ACTION -> action(repository.in(clone));
      case GITLAB -> gitlab(repository.in(clone));
      case COMPONENT -> component(repository.in(clone));
      case PRE_COMMIT -> preCommit(repository.in(clone));
    };
  }

  /** Each step in a shell of its own; after a failure only those that want to run nevertheless. */
  private Run github(Shell clone) throws Exception {
    return steps(clone, yaml("examples/ci/github.yml").at("/jobs/cluster/steps"), Map.of());
  }

  private Run action(Shell clone) throws Exception {
    JsonNode action = yaml(".github/actions/lvsc/action.yml");
    Map<String, String> inputs = new HashMap<>();
    action.get("inputs").properties().stream()
        .filter(input -> input.getValue().has("default"))
        .forEach(input -> inputs.put(input.getKey(), input.getValue().get("default").asString()));
    inputs.put("url", requireNonNull(repository.environment().get("LVSC_URL")));
    inputs.put("sha256", requireNonNull(repository.environment().get("LVSC_SHA256")));
    return steps(clone, action.at("/runs/steps"), inputs);
  }

  private Run steps(Shell clone, JsonNode steps, Map<String, String> inputs) throws Exception {
    Path runner = Files.createDirectory(temp.resolve("runner"));
    Path path = Files.createFile(temp.resolve("path"));
    int exit = 0;
    StringBuilder output = new StringBuilder();
    for (JsonNode step : steps) {
      boolean always = step.path("if").asString("").contains("!cancelled()");
      boolean reviewed = step.path("if").asString("").contains("'pull_request'");
      if (!step.has("run") || reviewed || (exit != 0 && !always)) {
        continue;
      }
      Shell shell =
          clone.with("RUNNER_TEMP", runner.toString()).with("GITHUB_PATH", path.toString());
      for (Map.Entry<String, JsonNode> variable : step.path("env").properties()) {
        String input =
            variable.getValue().asString().replaceAll("\\$\\{\\{ inputs\\.(\\w+) }}", "$1");
        shell = shell.with(variable.getKey(), requireNonNull(inputs.get(input), input));
      }
      String found = String.join(":", Files.readAllLines(path));
      Run result = shell.run("PATH=" + found + ":$PATH\n" + step.get("run").asString());
      output.append(result.output());
      exit = exit == 0 ? result.exit() : exit;
    }
    return new Run(exit, output.toString());
  }

  /** All lines in one shell. */
  private static Run gitlab(Shell clone) throws Exception {
    JsonNode script = yaml("examples/ci/gitlab.yml").at("/cluster/script");
    return clone.run(script.valueStream().map(JsonNode::asString).collect(joining("\n")));
  }

  /** With the inputs of a use of it in their places. */
  private Run component(Shell clone) throws Exception {
    List<JsonNode> documents = documents("templates/lvsc.yml");
    JsonNode inputs = documents.get(0).at("/spec/inputs");
    JsonNode job = documents.get(1).path("lvsc");
    Shell shell = clone;
    for (Map.Entry<String, JsonNode> variable : job.path("variables").properties()) {
      String name = variable.getValue().asString().replaceAll("\\$\\[\\[ inputs\\.(\\w+) ]]", "$1");
      JsonNode otherwise = inputs.path(name).path("default");
      if (!otherwise.isMissingNode()) {
        shell = shell.with(variable.getKey(), otherwise.asString());
      }
    }
    return shell.run(
        job.path("script").valueStream().map(JsonNode::asString).collect(joining("\n")));
  }

  /** The lines of lvsc that GitHub reads as problems, plain and colored. */
  @Test
  void theProblemMatcherFindsMistakes() throws Exception {
    makeAMistake();
    JsonNode patterns = json(Path.of(".github/lvsc-matcher.json")).at("/problemMatcher/0/pattern");
    for (String color : List.of("never", "always")) {
      List<String> lines =
          repository
              .run(LVSC + " check --color " + color + " cluster.yaml")
              .output()
              .lines()
              .toList();
      Matcher first = matched(patterns.get(0), lines.get(0));
      assertEquals("error", first.group(patterns.get(0).path("severity").asInt()));
      assertEquals("unknown-key", first.group(patterns.get(0).path("code").asInt()));
      assertEquals("unknown key `schedular`", first.group(patterns.get(0).path("message").asInt()));
      Matcher second = matched(patterns.get(1), lines.get(1));
      assertEquals("cluster.yaml", second.group(patterns.get(1).path("file").asInt()));
    }
  }

  private static Matcher matched(JsonNode pattern, String line) {
    Matcher matcher = Pattern.compile(pattern.path("regexp").asString()).matcher(line);
    assertTrue(matcher.find(), line);
    return matcher;
  }

  private Run preCommit(Shell clone) throws Exception {
    Tools.need("pre-commit");
    Path hooks = Files.createDirectory(temp.resolve("hooks"));
    Files.copy(Path.of(".pre-commit-hooks.yaml"), hooks.resolve(".pre-commit-hooks.yaml"));
    Path entry = Path.of(".pre-commit/lvsc");
    Files.createDirectory(hooks.resolve(".pre-commit"));
    Files.copy(entry, hooks.resolve(entry), COPY_ATTRIBUTES);
    // As if the first run had built it.
    Files.createDirectory(hooks.resolve("target"));
    Files.copy(LVSC, hooks.resolve("target/lvsc"), COPY_ATTRIBUTES);
    Shell shell = clone;
    shell.in(hooks).run("git init -q && git add -A && git commit -q -m Hooks").orThrow();
    return shell.run("pre-commit try-repo " + hooks + " lvsc-build --all-files");
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  private static JsonNode yaml(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
  }

  private static List<JsonNode> documents(String file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build())
        .loadAllFromString(Files.readString(Path.of(file)))
        .forEach(each -> documents.add(JSON.valueToTree(each)));
    return documents;
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }
}
