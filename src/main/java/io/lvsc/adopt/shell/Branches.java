package io.lvsc.adopt.shell;

import io.lvsc.adopt.shell.Conditions.Verdict;
import java.util.function.Consumer;

/** Runs the branch that a condition chooses; where nobody can tell which, each of them. */
final class Branches {
  private final Expander expander;
  private final Conditions conditions;
  private final Consumer<Node> certain;
  private final Consumer<Node> perhaps;

  /**
   * @param certain runs a node
   * @param perhaps runs one of which nobody knows whether it is run
   */
  Branches(
      Expander expander, Conditions conditions, Consumer<Node> certain, Consumer<Node> perhaps) {
    this.expander = expander;
    this.conditions = conditions;
    this.certain = certain;
    this.perhaps = perhaps;
  }

  /** A command is expected to succeed; a test is looked at. */
  void both(Node.Both both) {
    certain.accept(both.left());
    Verdict verdict = conditions.of(both.left());
    if (verdict == Verdict.UNKNOWN) {
      if (both.or() || isTest(both.left())) {
        perhaps.accept(both.right());
      } else {
        certain.accept(both.right());
      }
    } else if ((verdict == Verdict.YES) != both.or()) {
      certain.accept(both.right());
    }
  }

  private static boolean isTest(Node node) {
    if (node instanceof Node.Both both) {
      return both.or() ? isTest(both.right()) : isTest(both.left()) || isTest(both.right());
    }
    if (node instanceof Node.Simple simple && !simple.words().isEmpty()) {
      String word = simple.words().get(0).plain();
      return word.equals("[") || word.equals("[[") || word.equals("test") || word.equals("grep");
    }
    return node instanceof Node.Pipe || node instanceof Node.Not;
  }

  void choose(Node.If branches) {
    boolean open = false;
    for (int i = 0; i < branches.conditions().size(); i++) {
      Node condition = branches.conditions().get(i);
      certain.accept(condition);
      Verdict verdict = conditions.of(condition);
      if (verdict == Verdict.YES && !open) {
        certain.accept(branches.branches().get(i));
        return;
      }
      if (verdict != Verdict.NO) {
        perhaps.accept(branches.branches().get(i));
        open = true;
      }
      if (verdict == Verdict.YES) {
        return;
      }
    }
    if (open) {
      perhaps.accept(branches.otherwise());
    } else {
      certain.accept(branches.otherwise());
    }
  }

  void choose(Node.Case cases) {
    String word = expander.text(cases.word().parts());
    if (!Variables.isKnown(word)) {
      cases.arms().forEach(arm -> perhaps.accept(arm.body()));
      return;
    }
    for (Node.Arm arm : cases.arms()) {
      boolean fits =
          arm.patterns().stream()
              .map(pattern -> expander.text(pattern.parts()))
              .anyMatch(pattern -> Expander.glob(pattern).matcher(word).matches());
      if (fits) {
        certain.accept(arm.body());
        return;
      }
    }
  }
}
