package io.lvsc;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.check.AllowRule;
import io.lvsc.check.Catalog;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules, their pages and their specs: none without the others. */
class RulesTest {
  static final Path PAGES = Path.of("src/main/resources/io/lvsc/check/rules");

  /** Every rule's id with its severity, whichever gate it belongs to. */
  static Map<String, Severity> all() {
    return new TreeMap<>(new Catalog(Rules.ALL).severities());
  }

  /** The rules about specs: all but the one about the output. */
  static Map<String, Severity> aboutSpecs() {
    Map<String, Severity> rules = new TreeMap<>(all());
    rules.remove(Catalog.OUTPUT_DIFFERS);
    return rules;
  }

  @Test
  void noIdIsUsedTwice() {
    int declared = DocumentRule.values().length + Rules.ALL.size() + AllowRule.values().length + 1;
    assertEquals(declared, all().size());
  }

  @Test
  void rulesAndPagesBelongTogether() throws IOException {
    Set<String> pages = new TreeSet<>();
    for (Path page : list(PAGES)) {
      pages.add(page.getFileName().toString().replaceFirst("\\.md$", ""));
    }
    assertEquals(all().keySet(), pages);
  }

  @Test
  void rulesAndFoldersOfTheCorpusBelongTogether() throws IOException {
    assertEquals(
        aboutSpecs().keySet(),
        list(CorpusTest.CORPUS).stream()
            .map(folder -> folder.getFileName().toString())
            .collect(toCollection(TreeSet::new)));
  }

  @Test
  void everyRuleHasASpecThatFailsAndANearMiss() throws IOException {
    Set<String> incomplete = new TreeSet<>();
    for (String rule : aboutSpecs().keySet()) {
      List<String> specs =
          list(CorpusTest.CORPUS.resolve(rule)).stream()
              .map(Path::toString)
              .filter(file -> file.endsWith(".yaml"))
              .toList();
      long nearMisses = specs.stream().filter(file -> file.endsWith("-ok.yaml")).count();
      if (nearMisses == 0 || nearMisses == specs.size()) {
        incomplete.add(rule);
      }
    }
    assertEquals(Set.of(), incomplete);
  }

  @Test
  void nothingOfTheCorpusIsLeftOver() throws IOException {
    Set<String> orphans = new TreeSet<>();
    for (Path folder : list(CorpusTest.CORPUS)) {
      for (Path file : list(folder)) {
        String spec = file.toString().replaceFirst("\\.(expected|keepalived\\.conf)$", ".yaml");
        if (!spec.endsWith(".yaml") || !Files.exists(Path.of(spec))) {
          orphans.add(file.toString());
        }
      }
    }
    assertEquals(Set.of(), orphans);
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
