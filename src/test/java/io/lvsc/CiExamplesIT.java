package io.lvsc;

import static io.lvsc.CiService.LVSC;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of examples/ci, the action, GitLab's component and the pre-commit hook: their own
 * commands, in the clone of a throw-away repository. GitLab's package installation and the actions
 * of others are left out.
 */
final class CiExamplesIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String RULES = "out/hosts/lb1/etc/lvsc/ipvs.rules";

  private Path temp;
  private Shell repository;

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
  void aCommitOfSpecAndOutputPasses(CiService service) throws Exception {
    service.run(temp, repository).orThrow();
  }

  @ParameterizedTest
  @EnumSource
  void anEditedFileOfTheOutputFailsByName(CiService service) throws Exception {
    repository.run("sed -i 's/ -w 1$/ -w 9/' " + RULES + " && ! git diff --quiet").orThrow();
    commit();
    assertFails(service, RULES);
  }

  @ParameterizedTest
  @EnumSource
  void anOutputOfAnOlderSpecFailsByName(CiService service) throws Exception {
    repository.run("sed -i 's/scheduler: .*/scheduler: lc/' cluster.yaml").orThrow();
    repository.run("! git diff --quiet").orThrow();
    commit();
    assertFails(service, RULES);
  }

  @ParameterizedTest
  @EnumSource
  void aMissingFileOfTheOutputFailsByName(CiService service) throws Exception {
    repository.run("git rm -q " + RULES).orThrow();
    commit();
    assertFails(service, RULES);
  }

  @Test
  void githubAnnotatesMistakesAndTakesThemAsSarif() throws Exception {
    makeAMistake();
    Run result = CiService.GITHUB.run(temp, repository);
    assertEquals(1, result.exit());
    assertTrue(result.output().contains("::error file=cluster.yaml,line="), result.output());
    JsonNode sarif = json(temp.resolve("runner/lvsc.sarif"));
    assertEquals("unknown-key", sarif.at("/runs/0/results/0/ruleId").asString());
  }

  @Test
  void gitlabTakesMistakesAsACodeQualityReport() throws Exception {
    makeAMistake();
    assertEquals(1, CiService.GITLAB.run(temp, repository).exit());
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
    JsonNode workflow = CiService.yaml("examples/ci/github.yml").at("/jobs/cluster/steps");
    JsonNode action = CiService.yaml(".github/actions/lvsc/action.yml").at("/runs/steps");
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
    CiService.gitlab(shell).orThrow();
    assertTrue(Files.readString(clone.resolve("lvsc-diff.md")).contains("port 8080 → 8081"));
  }

  @ParameterizedTest
  @EnumSource(names = {"GITHUB", "ACTION", "GITLAB", "COMPONENT"})
  void anotherLvscThanTheOneExpectedIsNotRun(CiService service) throws Exception {
    repository = repository.with("LVSC_SHA256", "0".repeat(64));
    Run result = service.run(temp, repository);
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

  private void assertFails(CiService service, String file) throws Exception {
    Run result = service.run(temp, repository);
    assertEquals(1, result.exit(), result.output());
    assertTrue(result.output().contains(file), result.output());
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

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readString(file));
  }
}
