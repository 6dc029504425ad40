package io.lvsc;

import io.lvsc.bind.Binder;
import io.lvsc.check.Checker;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Report;
import io.lvsc.emit.OutputTree;
import io.lvsc.model.Cluster;
import io.lvsc.plan.Planner;
import io.lvsc.schema.SchemaValidator;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The phases in order. Pure: no disk, no clock, no exit, no colour; the same text on the same day
 * gives the same diagnostics and the same bytes.
 */
public final class Compiler {
  private final LocalDate today;
  private final Report report = new Report();

  private Compiler(LocalDate today) {
    this.today = today;
  }

  /**
   * Compiles a spec.
   *
   * @param today the day in UTC by which {@code until} of accepted warnings is judged
   */
  public static Compilation compile(SourceFile source, LocalDate today) {
    return new Compiler(today).run(source);
  }

  private Compilation run(SourceFile source) {
    Optional<OutputTree> output =
        parse(source).flatMap(this::bind).map(Planner::plan).map(OutputTree::emit);
    return new Compilation(report.diagnostics(), output);
  }

  private Optional<Node> parse(SourceFile source) {
    return unlessErrors(YamlParser.parse(source, report));
  }

  private Optional<Cluster> bind(Node tree) {
    SchemaValidator.validate(tree, report);
    Optional<Cluster> cluster = unlessErrors(Optional.of(Binder.bind(tree, report)));
    cluster.ifPresent(whole -> Checker.check(whole, Rules.ALL, tree, today, report));
    return unlessErrors(cluster);
  }

  private <T> Optional<T> unlessErrors(Optional<T> result) {
    return result.filter(r -> !report.hasErrors());
  }
}
