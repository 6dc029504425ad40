package io.lvsc;

import io.lvsc.bind.Binder;
import io.lvsc.check.Checked;
import io.lvsc.check.Checker;
import io.lvsc.check.rules.Doubts;
import io.lvsc.check.rules.Rules;
import io.lvsc.diag.Report;
import io.lvsc.emit.OutputTree;
import io.lvsc.model.Cluster;
import io.lvsc.parallel.Spread;
import io.lvsc.plan.ClusterPlan;
import io.lvsc.planner.Planner;
import io.lvsc.schema.Questions;
import io.lvsc.schema.Refusals;
import io.lvsc.schema.SchemaValidator;
import io.lvsc.source.SourceFile;
import io.lvsc.syntax.Node;
import io.lvsc.syntax.SpecText;
import io.lvsc.syntax.YamlParser;
import io.lvsc.topology.Topology;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The phases in order. Each gate gives a type of its own, which only the gate can make, and the
 * next phase takes nothing else: a spec with errors goes no further. Pure: no disk, no clock, no
 * exit, no color; the same text on the same day gives the same diagnostics and the same bytes.
 */
public final class Compiler {
  private final LocalDate today;
  private final Consumer<Phase> begin;
  private final Report report = new Report();

  /** A text that is YAML. */
  private record Parsed(Node tree) {}

  /** A tree of the language's shape, all names of which lead somewhere. */
  private record Bound(Node tree, Cluster cluster) {}

  /** A cluster with the facts that follow from it; whether they are right, nobody has asked yet. */
  private record Studied(Node tree, Topology topology) {}

  private Compiler(LocalDate today, Consumer<Phase> begin) {
    this.today = today;
    this.begin = begin;
  }

  /**
   * Looks at a spec up to the last gate; plans nothing and writes nothing.
   *
   * @param today the day in UTC by which {@code until} of accepted warnings is judged
   * @param begin hears of each phase when it begins
   */
  public static Verdict check(SpecText text, LocalDate today, Consumer<Phase> begin) {
    Compiler compiler = new Compiler(today, begin);
    Optional<Checked> checked =
        compiler.parse(text).flatMap(compiler::bind).map(compiler::study).flatMap(compiler::check);
    return new Verdict(compiler.report.diagnostics(), compiler.report.furtherErrors(), checked);
  }

  /**
   * Makes the files of a spec.
   *
   * @param begin hears of each phase when it begins
   */
  public static OutputTree build(Checked checked, Consumer<Phase> begin) {
    begin.accept(Phase.PLAN);
    ClusterPlan plan = Planner.plan(checked);
    begin.accept(Phase.EMIT);
    return OutputTree.emit(plan);
  }

  /** Does all of it: {@link #check}, and {@link #build} if there are no errors. */
  public static Compilation compile(SourceFile source, LocalDate today) {
    Consumer<Phase> nobody = phase -> {};
    Verdict verdict = check(SpecText.of(source), today, nobody);
    return new Compilation(
        verdict.diagnostics(),
        verdict.furtherErrors(),
        verdict.checked().map(checked -> build(checked, nobody)));
  }

  private Optional<Parsed> parse(SpecText text) {
    begin.accept(Phase.PARSE);
    text.faults().forEach(report::add);
    return report.hasErrors()
        ? Optional.empty()
        : YamlParser.parse(text.source(), report).flatMap(this::answered);
  }

  /** Where questions are open, nothing else is worth saying. */
  private Optional<Parsed> answered(Node tree) {
    if (!report.hasErrors()) {
      Questions.report(tree, report);
    }
    return unlessErrors(new Parsed(tree));
  }

  /** The schema and the binder look at the same tree, side by side. */
  private Optional<Bound> bind(Parsed parsed) {
    begin.accept(Phase.BIND);
    Node tree = parsed.tree;
    if (!SchemaValidator.knowsVersion(tree, report)) {
      return Optional.empty();
    }
    Refusals refusals = new Refusals(tree);
    Report shape = new Report();
    Report meaning = new Report();
    Cluster cluster =
        Spread.meanwhile(
            tree.expandedSize(),
            () -> SchemaValidator.validate(tree, refusals, shape),
            () -> Binder.bind(tree, meaning));
    report.addAll(shape);
    report.addAll(meaning, finding -> !refusals.cover(finding));
    return unlessErrors(new Bound(tree, cluster));
  }

  private Studied study(Bound bound) {
    begin.accept(Phase.STUDY);
    return new Studied(bound.tree, Topology.of(bound.cluster));
  }

  private Optional<Checked> check(Studied studied) {
    begin.accept(Phase.CHECK);
    return Checker.check(studied.topology, Rules.ALL, Doubts.TABLE, studied.tree, today, report);
  }

  private <T> Optional<T> unlessErrors(T result) {
    return report.hasErrors() ? Optional.empty() : Optional.of(result);
  }
}
