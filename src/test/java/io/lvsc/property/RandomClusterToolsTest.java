package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lvsc.Compiler;
import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random clusters' files as the tools that take them see them; skipped where one is missing. */
class RandomClusterToolsTest {
  private static final int CLUSTERS = 20;

  @TempDir Path folder;

  /** In a network namespace of its own, for iptables wants to see the kernel; nothing is set. */
  @ParameterizedTest
  @ValueSource(strings = {"iptables", "ip6tables"})
  void iptablesTakesTheRules(String iptables) throws IOException, InterruptedException {
    Tools.need("unshare");
    Tools.need(iptables + "-restore");
    String rules =
        IntStream.range(0, CLUSTERS)
            .boxed()
            .flatMap(seed -> files(seed).stream())
            .filter(file -> file.path().endsWith("/" + iptables + ".rules"))
            .map(OutputFile::text)
            .collect(Collectors.joining());
    assertFalse(rules.isEmpty());
    run(rules, Tools.asRoot("unshare", "--net", iptables + "-restore", "--test", "--noflush"));
  }

  @Test
  void ansibleReadsTheInventory() throws IOException, InterruptedException {
    Tools.need("ansible-inventory");
    for (OutputFile file : files(3)) {
      if (file.path().equals("inventory.yml")) {
        Path inventory = Files.write(folder.resolve("inventory.yml"), file.bytes());
        String listing =
            run("", List.of("ansible-inventory", "--list", "-i", inventory.toString()));
        assertFalse(listing.contains("WARNING"), listing);
      }
    }
  }

  private static List<OutputFile> files(int seed) {
    Random random = new Random(seed);
    Spec cluster = ClusterGenerator.cluster(Choices.of(() -> random.nextInt(1 << 20)));
    SourceFile source = new SourceFile("cluster.yaml", YamlText.plain(cluster));
    return Compiler.compile(source, LocalDate.of(2026, 11, 1)).output().orElseThrow().files();
  }

  private String run(String input, List<String> command) throws IOException, InterruptedException {
    Path in = Files.writeString(folder.resolve("input"), input);
    Run run = Run.of(new ProcessBuilder(command).redirectInput(in.toFile()));
    assertEquals(0, run.exit(), () -> run.output() + input);
    return run.output();
  }
}
