package io.lvsc;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who runs lvsc on a commit, each by the commands of its own file in this repository. */
enum CiService {
  GITHUB,
  ACTION,
  GITLAB,
  COMPONENT,
  PRE_COMMIT;

  /** The packed program. */
  static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * Runs them in a fresh clone, with the umask that some CI machines have.
   *
   * @param folder where the repository is, and the clone comes
   */
  Run run(Path folder, Shell repository) throws Exception {
    Path directory = folder.resolve("clone");
    repository.in(folder).run("umask 002 && git clone -q repository clone").orThrow();
    Shell clone = repository.in(directory);
    return switch (this) {
      case GITHUB -> github(folder, clone);
      case ACTION -> action(folder, clone);
      case GITLAB -> gitlab(clone);
      case COMPONENT -> component(clone);
      case PRE_COMMIT -> preCommit(folder, clone);
    };
  }

  /** Each step in a shell of its own; after a failure only those that want to run nevertheless. */
  private static Run github(Path folder, Shell clone) throws Exception {
    return steps(folder, clone, yaml("examples/ci/github.yml").at("/jobs/cluster/steps"), Map.of());
  }

  private static Run action(Path folder, Shell clone) throws Exception {
    JsonNode action = yaml(".github/actions/lvsc/action.yml");
    Map<String, String> inputs = new HashMap<>();
    action.get("inputs").properties().stream()
        .filter(input -> input.getValue().has("default"))
        .forEach(input -> inputs.put(input.getKey(), input.getValue().get("default").asString()));
    inputs.put("url", requireNonNull(clone.environment().get("LVSC_URL")));
    inputs.put("sha256", requireNonNull(clone.environment().get("LVSC_SHA256")));
    return steps(folder, clone, action.at("/runs/steps"), inputs);
  }

  private static Run steps(Path folder, Shell clone, JsonNode steps, Map<String, String> inputs)
      throws Exception {
    Path runner = Files.createDirectory(folder.resolve("runner"));
    Path path = Files.createFile(folder.resolve("path"));
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
  static Run gitlab(Shell clone) throws Exception {
    JsonNode script = yaml("examples/ci/gitlab.yml").at("/cluster/script");
    return clone.run(script.valueStream().map(JsonNode::asString).collect(joining("\n")));
  }

  /** With the inputs of a use of it in their places. */
  private static Run component(Shell clone) throws Exception {
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

  private static Run preCommit(Path folder, Shell clone) throws Exception {
    Tools.need("pre-commit");
    Path hooks = Files.createDirectory(folder.resolve("hooks"));
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

  static JsonNode yaml(String file) throws IOException {
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
}
