package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.Compiler;
import io.lvsc.Run;
import io.lvsc.Tools;
import io.lvsc.Verdict;
import io.lvsc.check.Checked;
import io.lvsc.diff.Changes;
import io.lvsc.diff.KernelEdits;
import io.lvsc.diff.Scope;
import io.lvsc.diff.Side;
import io.lvsc.diff.TextReport;
import io.lvsc.diff.Tree;
import io.lvsc.emit.OutputFile;
import io.lvsc.emit.OutputTree;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code lvsc diff} foretells of random pairs of specs, and what the director's program does.
 */
final class RandomDiffTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
  private static final long SEED = 1999;
  private static final int PAIRS = Integer.getInteger("lvsc.pairs", 60);

  /** A spec that is valid, and what is built of it. */
  private record Built(Side side, List<String> rules, List<String> weights) {}

  private record Pair(long seed, Built old, Built now) {
    KernelEdits kernel() {
      return KernelEdits.between(old.rules.stream(), now.rules.stream(), now.weights.stream());
    }
  }

  private static final List<Pair> ALL = random();

  private static List<Pair> random() {
    List<Pair> pairs = new ArrayList<>();
    for (long seed = SEED; pairs.size() < PAIRS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Choices choices = Choices.of(() -> random.nextInt(1 << 20));
      Spec cluster = ClusterGenerator.cluster(choices);
      Optional<Built> old = built(cluster);
      Optional<Built> now = built(ServiceEdits.apply(cluster, choices));
      boolean differ =
          old.isPresent() && now.isPresent() && !old.get().rules.equals(now.get().rules);
      if (differ) {
        pairs.add(new Pair(seed, old.get(), now.get()));
      }
    }
    return pairs;
  }

  private static Optional<Built> built(Spec spec) {
    SourceFile source = new SourceFile("cluster.yaml", YamlText.plain(spec));
    Verdict verdict = Compiler.check(SpecText.of(source), TODAY, phase -> {});
    return verdict.checked().map(RandomDiffTest::built);
  }

  private static Built built(Checked checked) {
    OutputTree output = Compiler.build(checked, phase -> {});
    Side side = Side.of("cluster.yaml", checked, Tree.of(output));
    return new Built(side, lines(output, "ipvs.rules"), lines(output, "weights"));
  }

  private static List<String> lines(OutputTree output, String name) {
    return output.files().stream()
        .filter(file -> file.path().endsWith("/etc/lvsc/" + name))
        .findFirst()
        .map(OutputFile::text)
        .orElse("")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /** The program compares the old rules, as if the kernel had printed them, with the new ones. */
  @Test
  void theProgramRunsTheCommandsThatDiffNames(@TempDir Path folder) throws Exception {
    Tools.need("mawk");
    List<Pair> pairs = ALL;
    String program =
        Compiler.build(checkedExample(), phase -> {}).files().stream()
            .filter(file -> file.path().endsWith("sbin/lvsc-director"))
            .map(OutputFile::text)
            .findFirst()
            .orElseThrow();
    StringBuilder script = new StringBuilder();
    script.append(program, 0, program.lastIndexOf("run \"$@\""));
    script.append("owned() { list=$scratch/owned; }\nscratch=$PWD\n: >none\n");
    script.append("ipvs() { case $1 in -Sn) cat \"$old\" ;; -Ln) cat none ;; esac; }\n");
    script.append("data=$PWD\nipvsadm() { cat; }\n");
    script.append("while read -r old now; do echo \"pair $now\"; cp \"$old\" owned\n");
    script.append("cp \"$now\" ipvs.rules; cp \"weights$now\" weights\n");
    script.append("compare_rules \"$PWD/$now\" >rules; load_rules add edit drop; done <pairs\n");
    List<String> names = new ArrayList<>();
    for (Pair pair : pairs) {
      Files.write(folder.resolve("old" + pair.seed), pair.old.rules);
      Files.write(folder.resolve("now" + pair.seed), pair.now.rules);
      Files.write(folder.resolve("weightsnow" + pair.seed), pair.now.weights);
      names.add("old" + pair.seed + " now" + pair.seed);
    }
    Files.write(folder.resolve("pairs"), names);
    Files.writeString(folder.resolve("script"), script);
    Run run = Run.of(new ProcessBuilder("sh", "script").directory(folder.toFile()));
    assertEquals(0, run.exit(), run.output());
    String[] parts = run.output().split("(?m)^pair ", -1);
    assertEquals(pairs.size() + 1, parts.length);
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      assertEquals(
          text(pair.kernel().lines().stream()),
          text(parts[i + 1].lines().skip(1)),
          () -> "seed " + pair.seed);
    }
  }

  private static String text(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }

  private static Checked checkedExample() throws Exception {
    String spec = Files.readString(Path.of("examples/nat-port-mapping/cluster.yaml"));
    SourceFile source = new SourceFile("cluster.yaml", spec);
    return Compiler.check(SpecText.of(source), TODAY, phase -> {}).checked().orElseThrow();
  }

  /** Each command is named beside the change that it belongs to, and only there. */
  @Test
  void everyCommandBelongsToAChange() {
    for (Pair pair : ALL) {
      Changes changes = Changes.between(pair.old.side, pair.now.side, Scope.ALL);
      List<String> named = changes.commandsOfEdits();
      List<String> run = pair.kernel().lines();
      assertEquals(
          text(run.stream().sorted()), text(named.stream().sorted()), () -> "seed " + pair.seed);
    }
  }

  /** A server breaks where its entry goes from the table, or its service does. */
  @Test
  void whatBreaksIsWhatGoesFromTheTable() {
    for (Pair pair : ALL) {
      Changes changes = Changes.between(pair.old.side, pair.now.side, Scope.ALL);
      long servers =
          pair.kernel().commands().stream()
              .filter(command -> command.kind() == KernelEdits.Kind.DROP)
              .mapToLong(command -> entries(pair, command))
              .sum();
      assertEquals(servers, changes.broken().size(), () -> TextReport.of(changes));
      assertEquals(new TreeSet<>(changes.broken()).size(), changes.broken().size());
      boolean commands = !pair.kernel().commands().isEmpty();
      assertEquals(commands, TextReport.of(changes).contains("\nipvsadm "));
    }
  }

  /** How many servers with connections a command takes from the table. */
  private static long entries(Pair pair, KernelEdits.Command command) {
    boolean onePacket =
        pair.old.rules.stream()
            .anyMatch(
                line -> line.startsWith("-A " + command.service() + " ") && line.contains(" -o"));
    if (onePacket) {
      return 0;
    }
    return command.server().isEmpty()
        ? pair.old.rules.stream()
            .filter(line -> line.startsWith("-a " + command.service() + " -r "))
            .count()
        : 1;
  }
}
