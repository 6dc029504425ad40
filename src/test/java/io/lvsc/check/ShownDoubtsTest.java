package io.lvsc.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.bind.Binder;
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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every pair of the table hides something in a spec of the corpus; what hides nothing goes. */
final class ShownDoubtsTest {
  private record Pair(Class<? extends Rule> rule, Scope scope, Class<? extends Rule> hidden) {
    boolean hidesAmong(List<Suspicions> found) {
      Hiding hiding =
          Hiding.of(found, List.of(new Doubt(List.of(rule), scope, List.of(hidden), "")));
      return found.stream()
          .filter(each -> each.rule() == hidden)
          .anyMatch(each -> !each.judge(hiding).hidden().isEmpty());
    }

    @Override
    public String toString() {
      return ListedRule.id(rule) + " hides " + ListedRule.id(hidden);
    }
  }

  @Test
  void everyPairHidesSomething() throws IOException {
    List<List<Suspicions>> corpus = corpus();
    Set<String> idle = new TreeSet<>();
    pairs()
        .filter(pair -> corpus.stream().noneMatch(pair::hidesAmong))
        .forEach(pair -> idle.add(pair.toString()));
    assertEquals(Set.of(), idle);
  }

  private static Stream<Pair> pairs() {
    return Doubts.TABLE.stream()
        .flatMap(
            doubt ->
                doubt.of().stream()
                    .flatMap(
                        rule ->
                            doubt.hides().stream()
                                .map(hidden -> new Pair(rule, doubt.scope(), hidden))));
  }

  private static List<List<Suspicions>> corpus() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/corpus"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .flatMap(file -> found(file).stream())
          .toList();
    }
  }

  private static Optional<List<Suspicions>> found(Path file) {
    Report report = new Report();
    Optional<Node> tree = YamlParser.parse(source(file), report);
    tree.ifPresent(node -> SchemaValidator.validate(node, new Refusals(node), report));
    return tree.filter(node -> !report.hasErrors()).flatMap(node -> found(node, report));
  }

  private static Optional<List<Suspicions>> found(Node tree, Report report) {
    Topology topology = Topology.of(Binder.bind(tree, report));
    return report.hasErrors()
        ? Optional.empty()
        : Optional.of(
            Rules.ALL.stream()
                .map(listed -> Suspicions.of(listed, topology, tree))
                .filter(each -> !each.all().isEmpty())
                .toList());
  }

  private static SourceFile source(Path file) {
    try {
      return new SourceFile(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
