package io.lvsc;

import io.lvsc.bind.Binder;
import io.lvsc.check.Checker;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Report;
import io.lvsc.emit.OutputTree;
import io.lvsc.model.Cluster;
import io.lvsc.parallel.Spread;
import io.lvsc.plan.ClusterPlan;
import io.lvsc.planner.Planner;
import io.lvsc.schema.SchemaValidator;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.YamlParser;
import io.lvsc.topology.Topology;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The phases in order. Pure: no disk, no clock, no exit, no colour; the same text on the same day
 * gives the same diagnostics and the same bytes.
 */
public final class Compiler {
  private final LocalDate today;
  private final Consumer<Phase> begin;
  private final Report report = new Report();

  private Compiler(LocalDate today, Consumer<Phase> begin) {
    this.today = today;
    this.begin = begin;
  }

  /**
   * Compiles a spec.
   *
   * @param today the day in UTC by which {@code until} of accepted warnings is judged
   */
  public static Compilation compile(SourceFile source, LocalDate today) {
    return compile(source, today, phase -> {});
  }

  /** The same, for who wants to hear when each phase begins. */
  public static Compilation compile(SourceFile source, LocalDate today, Consumer<Phase> begin) {
    return new Compiler(today, begin).run(source);
  }

  private Compilation run(SourceFile source) {
    Optional<OutputTree> output =
        parse(source)
            .flatMap(tree -> bind(tree).map(this::study).flatMap(whole -> check(whole, tree)))
            .map(this::emit);
    return new Compilation(report.diagnostics(), report.furtherErrors(), output);
  }

  private Optional<Node> parse(SourceFile source) {
    begin.accept(Phase.PARSE);
    return unlessErrors(YamlParser.parse(source, report));
  }

  private Optional<Cluster> bind(Node tree) {
    begin.accept(Phase.BIND);
    Report shape = new Report();
    Report meaning = new Report();
    Cluster bound =
        Spread.meanwhile(
            tree.expandedSize(),
            () -> SchemaValidator.validate(tree, shape),
            () -> Binder.bind(tree, meaning));
    report.addAll(shape);
    report.addAll(meaning);
    return unlessErrors(Optional.of(bound));
  }

  private Topology study(Cluster cluster) {
    begin.accept(Phase.CHECK);
    return Topology.of(cluster);
  }

  private Optional<Topology> check(Topology topology, Node tree) {
    Checker.check(topology, Rules.ALL, tree, today, report);
    return unlessErrors(Optional.of(topology));
  }

  private OutputTree emit(Topology topology) {
    begin.accept(Phase.PLAN);
    ClusterPlan plan = Planner.plan(topology);
    begin.accept(Phase.EMIT);
    return OutputTree.emit(plan);
  }

  private <T> Optional<T> unlessErrors(Optional<T> result) {
    return result.filter(r -> !report.hasErrors());
  }
}
