package io.lvsc.adopt.shell;

import io.lvsc.adopt.shell.Conditions.Verdict;
import java.util.List;
import java.util.function.Consumer;

/** Loops whose rounds the text of a script tells. */
final class Loops {
  private static final int MOST_ROUNDS = 1024;

  private final Variables variables;
  private final Expander expander;
  private final Conditions conditions;
  private final Consumer<Node> certain;
  private final Consumer<Node> perhaps;

  /**
   * @param certain runs a node
   * @param perhaps runs one of which nobody knows whether it is run
   */
  Loops(
      Variables variables,
      Expander expander,
      Conditions conditions,
      Consumer<Node> certain,
      Consumer<Node> perhaps) {
    this.variables = variables;
    this.expander = expander;
    this.conditions = conditions;
    this.certain = certain;
    this.perhaps = perhaps;
  }

  void each(Node.Each each) {
    List<String> items = expander.words(each.items());
    for (String item : items.isEmpty() ? List.of(Variables.UNKNOWN_TEXT) : items) {
      variables.set(each.variable(), item);
      certain.accept(each.body());
    }
  }

  void count(Node.Count count) {
    String inner = count.header().strip().replaceFirst(";$", "").strip();
    String[] steps =
        inner.replaceFirst("^\\(\\s*\\(", "").replaceFirst("\\)\\s*\\)$", "").split(";", -1);
    if (steps.length != 3 || expander.number(steps[0]).isEmpty()) {
      perhaps.accept(count.body());
      return;
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      var holds = expander.number(steps[1]);
      if (holds.isEmpty()) {
        perhaps.accept(count.body());
        return;
      }
      if (holds.getAsLong() == 0) {
        return;
      }
      certain.accept(count.body());
      if (expander.number(steps[2]).isEmpty()) {
        return;
      }
    }
  }

  void loop(Node.While loop) {
    if (!loop.input().isEmpty()) {
      lines(loop, expander.text(loop.input()));
      return;
    }
    certain.accept(loop.condition());
    if (verdict(loop) == Verdict.UNKNOWN) {
      perhaps.accept(loop.body());
      return;
    }
    for (int round = 0; verdict(loop) == Verdict.YES && round < MOST_ROUNDS; round++) {
      certain.accept(loop.body());
    }
  }

  private Verdict verdict(Node.While loop) {
    Verdict verdict = conditions.of(loop.condition());
    return loop.until() ? verdict.not() : verdict;
  }

  /** {@code while read a b}: once for each line. */
  void lines(Node.While loop, String text) {
    certain.accept(loop.condition());
    ReadCommand read = ReadCommand.of(loop.condition(), expander);
    for (String line : text.lines().limit(MOST_ROUNDS).toList()) {
      read.take(line, variables);
      certain.accept(loop.body());
    }
  }
}
