package io.lvsc;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collection as its tools read it, and the README's way to a repository that uses it. */
final class AnsibleExamplesIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));
  private static final Pattern MODULE = Pattern.compile("(?m)^ +([a-z]+\\.[a-z]+\\.[a-z_]+):");
  private static final Pattern SHELL = Pattern.compile("(?m)^```sh\\n(.*?)^```$", Pattern.DOTALL);

  @Test
  void ansibleLintFindsNothing(@TempDir Path temp) throws Exception {
    Tools.need("ansible-lint");
    Path collection = temp.resolve("ansible_collections/lvsc/cluster");
    Files.createDirectories(collection.getParent());
    Run.of("cp", "-R", AnsibleCollection.SOURCE.toString(), collection.toString()).orThrow();
    Shell here =
        new Shell(
            collection,
            Map.of(
                "NO_COLOR", "1",
                "HOME", temp.toString(),
                "ANSIBLE_COLLECTIONS_PATH", temp.toString()));
    String output = here.run("ansible-lint --offline --profile production").orThrow();
    assertTrue(output.contains("production"), output);
  }

  @Test
  void theBuiltCollectionIsInstalledAndItsPlaybooksAreKnown(@TempDir Path temp) throws Exception {
    AnsibleCollection.install(temp);
    Shell here =
        new Shell(
            temp, Map.of("HOME", temp.toString(), "ANSIBLE_COLLECTIONS_PATH", temp.toString()));
    Path inventory = Path.of("examples/everything/expected/inventory.yml").toAbsolutePath();
    for (String playbook : List.of("push", "decommission")) {
      here.run("ansible-playbook --syntax-check -i " + inventory + " lvsc.cluster." + playbook)
          .orThrow();
      String role = here.run("ansible-doc -t role lvsc.cluster." + playbook).orThrow();
      assertTrue(role.contains("ENTRY POINT"), role);
    }
    Run refused = here.run("ansible-playbook -i " + inventory + " lvsc.cluster.decommission");
    assertTrue(refused.output().contains("Say which host"), refused.output());
  }

  /** So that ansible-core is enough. */
  @Test
  void allModulesAreAnsiblesOwn() throws Exception {
    TreeSet<String> collections = new TreeSet<>();
    try (Stream<Path> files = Files.walk(AnsibleCollection.SOURCE)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".yml")).toList()) {
        MODULE
            .matcher(Files.readString(file))
            .results()
            .map(it -> it.group(1).substring(0, it.group(1).lastIndexOf('.')))
            .forEach(collections::add);
      }
    }
    assertEquals(List.of("ansible.builtin"), List.copyOf(collections));
  }

  /** Every command of the section, word by word; pushing stops where it would need hosts. */
  @Test
  void theReadmeLeadsToARepositoryThatCanBePushed(@TempDir Path temp) throws Exception {
    Tools.need("git");
    Tools.need("ansible-playbook");
    Path bin = Files.createDirectory(temp.resolve("bin"));
    Files.copy(LVSC, bin.resolve("lvsc"), COPY_ATTRIBUTES);
    Path source = Files.createDirectory(temp.resolve("lvsc"));
    Run.of("cp", "-R", "examples", source.toString()).orThrow();
    List<String> blocks = shellBlocks();
    assertEquals(3, blocks.size());
    Shell shell =
        new Shell(temp, Map.of("PATH", bin + ":" + System.getenv("PATH")))
            .with("HOME", temp.toString())
            .with("GIT_AUTHOR_NAME", "Operator")
            .with("GIT_AUTHOR_EMAIL", "operator@example.net")
            .with("GIT_COMMITTER_NAME", "Operator")
            .with("GIT_COMMITTER_EMAIL", "operator@example.net");
    shell.run(blocks.get(0)).orThrow();
    Path shop = temp.resolve("shop");
    Files.copy(Path.of("examples/http-https-together/cluster.yaml"), shop.resolve("cluster.yaml"));
    shell.in(shop).run(blocks.get(1)).orThrow();
    shell.in(shop).run("lvsc build --check cluster.yaml").orThrow();
    String pushes = blocks.get(2).replaceAll("(?m)$", " --list-hosts --list-tasks");
    String output = shell.in(shop).run(pushes).orThrow();
    assertTrue(output.contains("Give real servers what is new"), output);
    assertTrue(output.contains("web1"), output);
  }

  private static List<String> shellBlocks() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("\n## From nothing to a pushed cluster\n");
    String section = readme.substring(from, readme.indexOf("\n## ", from + 1));
    return SHELL.matcher(section).results().map((MatchResult it) -> it.group(1).strip()).toList();
  }
}
