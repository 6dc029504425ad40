package io.lvsc.check;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lvsc.bind.Binder;
import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.Findings;
import io.lvsc.diag.Report;
import io.lvsc.diag.Severity;
import io.lvsc.source.SourceFile;
import io.lvsc.source.SpecPath;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import io.lvsc.topology.Topology;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CheckerTest {
  /** So many that the rules are spread over the processors. */
  private static final String LARGE =
      "name: large\nreal_servers:\n"
          + IntStream.range(0, 600)
              .mapToObj(i -> "  web%d: { address: 10.1.%d.%d }\n".formatted(i, i / 250, i % 250))
              .collect(joining());

  private record Slow() implements Rule {
    @Override
    public void check(Topology topology, Findings findings) {
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      findings.at(SpecPath.ROOT, "slow").report();
    }
  }

  private record Quick() implements Rule {
    @Override
    public void check(Topology topology, Findings findings) {
      findings.at(SpecPath.ROOT, "quick").report();
    }
  }

  @Test
  void whatIsFoundAtOnePlaceStandsInTheOrderOfTheRules() {
    Report report = new Report();
    Node tree = YamlParser.parse(new SourceFile("large.yaml", LARGE), report).orElseThrow();
    Checker.check(
        Topology.of(Binder.bind(tree, report)),
        List.of(
            new ListedRule(new Slow(), Severity.NOTE), new ListedRule(new Quick(), Severity.NOTE)),
        List.of(),
        tree,
        LocalDate.EPOCH,
        report);
    assertEquals(
        List.of("slow", "quick"), report.diagnostics().stream().map(Diagnostic::message).toList());
  }
}
