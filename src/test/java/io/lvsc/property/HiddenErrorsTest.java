package io.lvsc.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.bind.Binder;
import io.lvsc.check.Checker;
import io.lvsc.check.Doubt;
import io.lvsc.check.rules.Doubts;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Report;
import io.lvsc.schema.Refusals;
import io.lvsc.schema.SchemaValidator;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import io.lvsc.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Behind each hidden error stands one that is shown: hiding never lets a spec through. */
class HiddenErrorsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

  @Provide
  Arbitrary<List<Integer>> choices() {
    return RandomClusterTest.numbers();
  }

  @Property
  void aBrokenClusterIsRefusedAllTheSame(
      @ForAll("choices") List<Integer> choices, @ForAll("choices") List<Integer> edits) {
    check(
        YamlText.plain(
            Edits.apply(ClusterGenerator.cluster(Choices.of(choices)), Choices.of(edits))));
  }

  @TestFactory
  Stream<DynamicTest> everySpecOfTheCorpusIsRefusedAllTheSame() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/corpus"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(
              file -> DynamicTest.dynamicTest(file.toString(), () -> check(Files.readString(file))))
          .toList()
          .stream();
    }
  }

  private static void check(String text) {
    assertEquals(isAccepted(text, List.of()), isAccepted(text, Doubts.TABLE), text);
  }

  private static boolean isAccepted(String text, List<Doubt> table) {
    Report report = new Report();
    Optional<Node> tree = YamlParser.parse(new SourceFile("cluster.yaml", text), report);
    tree.ifPresent(node -> SchemaValidator.validate(node, new Refusals(node), report));
    if (tree.isPresent() && !report.hasErrors()) {
      Topology topology = Topology.of(Binder.bind(tree.get(), report));
      return !report.hasErrors()
          && Checker.check(topology, Rules.ALL, table, tree.get(), TODAY, report).isPresent();
    }
    return false;
  }
}
