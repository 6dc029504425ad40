package io.lvsc;

import io.lvsc.bind.Binder;
import io.lvsc.check.AllowRule;
import io.lvsc.check.ListedRule;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Findings;
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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The corpus and the examples, cut for mutation testing: it runs all tests that reach a changed
 * line, and starts JUnit anew for each. So a rule meets its own specs alone, all in one test.
 */
class MutantTests {

  @TestFactory
  Stream<DynamicTest> rules() {
    return Rules.ALL.stream()
        .map(listed -> DynamicTest.dynamicTest(listed.id(), () -> alone(listed)));
  }

  @Test
  void allowances() throws IOException {
    for (AllowRule rule : AllowRule.values()) {
      for (Path spec : specs(rule.id())) {
        CorpusTest.check(spec);
      }
    }
  }

  /** What a rule keeps silent about: the longest, so the last that is asked. */
  @Test
  void corpus() throws Throwable {
    run(new CorpusTest().specs());
  }

  @Test
  void examples() throws Throwable {
    run(new ExamplesTest().examples());
  }

  private static void run(Stream<DynamicTest> tests) throws Throwable {
    for (DynamicTest test : tests.toList()) {
      test.getExecutable().execute();
    }
  }

  private static void alone(ListedRule listed) throws IOException {
    for (Path spec : specs(listed.id())) {
      SourceFile source =
          new SourceFile(String.valueOf(spec.getFileName()), Files.readString(spec));
      Report report = new Report();
      Node tree = YamlParser.parse(source, report).orElseThrow();
      SchemaValidator.validate(tree, new Refusals(tree), report);
      Topology topology = Topology.of(Binder.bind(tree, report));
      listed
          .rule()
          .check(
              topology,
              new Findings(listed.id(), listed.severity(), tree, all -> report.add(all.finding())));
      Golden.compare(CorpusTest.shown(spec), CorpusTest.terminal(source, report.diagnostics()));
    }
  }

  private static List<Path> specs(String rule) throws IOException {
    try (Stream<Path> files = Files.list(CorpusTest.CORPUS.resolve(rule))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }
}
