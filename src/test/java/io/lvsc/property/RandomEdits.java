package io.lvsc.property;

import io.lvsc.Compiler;
import io.lvsc.check.Checked;
import io.lvsc.emit.OutputFile;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.SpecText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Random valid specs of one network, whose services differ: each is the first one after one to five
 * edits, so that two of them differ by more.
 */
public final class RandomEdits {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  /** Of one first spec: some leave little that could be edited. */
  private static final int TRIES = 20;

  /** The kernel's settings that do not make clients wait for something else than an edit. */
  private static final Set<String> CALM = Set.of("expire_nodest_conn", "expire_quiescent_template");

  private RandomEdits() {}

  /** The specs of a seed, each with another table for its director than the one before. */
  public static List<String> specs(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    Choices choices = Choices.of(() -> random.nextInt(1 << 20));
    List<String> specs = List.of();
    while (specs.size() < count) {
      specs = specs(choices, count);
    }
    return specs;
  }

  private static List<String> specs(Choices choices, int count) {
    Spec first = calm(ClusterGenerator.cluster(choices));
    String text = YamlText.plain(first);
    String last = table(text).filter(RandomEdits::servesTwice).orElse("");
    if (last.isEmpty() || !RandomClusters.isFit(text)) {
      return List.of();
    }
    List<String> specs = new ArrayList<>(List.of(text));
    for (int tries = 0; specs.size() < count && tries < TRIES * count; tries++) {
      String edited = YamlText.plain(ServiceEdits.apply(first, choices));
      String table = table(edited).orElse(last);
      if (!table.equals(last)) {
        specs.add(edited);
        last = table;
      }
    }
    return specs;
  }

  /** Without timeouts, and settings by which the kernel forgets or drops what it has. */
  private static Spec calm(Spec cluster) {
    Map<String, Spec> root = new LinkedHashMap<>(((Spec.Entity) cluster).entries());
    root.remove("timeouts");
    if (root.remove("kernel") instanceof Spec.Entity kernel) {
      Map<String, Spec> settings = new LinkedHashMap<>(kernel.entries());
      settings.keySet().retainAll(CALM);
      if (!settings.isEmpty()) {
        root.put("kernel", new Spec.Entity(settings));
      }
    }
    return new Spec.Entity(root);
  }

  /** Whether two services have connections, and servers for them. */
  private static boolean servesTwice(String table) {
    return table
            .lines()
            .filter(line -> line.startsWith("-A ") && !line.contains(" -o"))
            .map(line -> "-a" + line.substring(2).replaceFirst(" -s .*", " -r "))
            .filter(
                servers ->
                    table
                        .lines()
                        .anyMatch(line -> line.startsWith(servers) && !line.contains(" -w 0")))
            .count()
        > 1;
  }

  /** The director's table; empty if the spec is not valid. */
  private static Optional<String> table(String spec) {
    SourceFile source = new SourceFile("cluster.yaml", spec);
    return Compiler.check(SpecText.of(source), TODAY, phase -> {})
        .checked()
        .map(RandomEdits::table);
  }

  private static String table(Checked checked) {
    return Compiler.build(checked, phase -> {}).files().stream()
        .filter(file -> file.path().endsWith("/etc/lvsc/ipvs.rules"))
        .findFirst()
        .map(OutputFile::text)
        .orElse("");
  }
}
