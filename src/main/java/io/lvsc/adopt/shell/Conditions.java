package io.lvsc.adopt.shell;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Whether a condition holds, as far as the text of a script tells. */
final class Conditions {
  private static final Set<String> TESTS = Set.of("[", "[[", "test");

  private final Expander expander;

  Conditions(Expander expander) {
    this.expander = expander;
  }

  enum Verdict {
    YES,
    NO,
    UNKNOWN;

    static Verdict of(boolean holds) {
      return holds ? YES : NO;
    }

    Verdict not() {
      return this == UNKNOWN ? UNKNOWN : of(this == NO);
    }

    Verdict and(Verdict other) {
      return this == NO || other == NO ? NO : this == YES ? other : UNKNOWN;
    }

    Verdict or(Verdict other) {
      return not().and(other.not()).not();
    }
  }

  Verdict of(Node condition) {
    if (condition instanceof Node.Sequence sequence && !sequence.steps().isEmpty()) {
      return of(sequence.steps().get(sequence.steps().size() - 1));
    }
    if (condition instanceof Node.Not not) {
      return of(not.command()).not();
    }
    if (condition instanceof Node.Both both) {
      Verdict left = of(both.left());
      Verdict right = of(both.right());
      return both.or() ? left.or(right) : left.and(right);
    }
    if (condition instanceof Node.Reckoning reckoning) {
      OptionalLong value = expander.number(reckoning.expression());
      return value.isEmpty() ? Verdict.UNKNOWN : Verdict.of(value.getAsLong() != 0);
    }
    return condition instanceof Node.Simple simple ? test(simple) : Verdict.UNKNOWN;
  }

  private Verdict test(Node.Simple simple) {
    List<String> words = expander.words(simple.words());
    if (words.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    String name = words.get(0);
    if (name.equals("true") || name.equals(":") || name.equals("false")) {
      return Verdict.of(!name.equals("false"));
    }
    if (!TESTS.contains(name)) {
      return Verdict.UNKNOWN;
    }
    boolean closed = words.get(words.size() - 1).matches("\\]\\]?");
    return any(words.subList(1, words.size() - (closed ? 1 : 0)));
  }

  private static Verdict any(List<String> words) {
    for (String or : List.of("-o", "||", "-a", "&&")) {
      int at = words.indexOf(or);
      if (at > 0 && at + 1 < words.size()) {
        Verdict left = any(words.subList(0, at));
        Verdict right = any(words.subList(at + 1, words.size()));
        return or.equals("-o") || or.equals("||") ? left.or(right) : left.and(right);
      }
    }
    if (!words.isEmpty() && words.get(0).equals("!")) {
      return any(words.subList(1, words.size())).not();
    }
    return one(words);
  }

  private static Verdict one(List<String> words) {
    if (!words.stream().allMatch(Variables::isKnown)) {
      return Verdict.UNKNOWN;
    }
    return switch (words.size()) {
      case 1 -> Verdict.of(!words.get(0).isEmpty());
      case 2 ->
          words.get(0).equals("-z")
              ? Verdict.of(words.get(1).isEmpty())
              : words.get(0).equals("-n") ? Verdict.of(!words.get(1).isEmpty()) : Verdict.UNKNOWN;
      case 3 -> compare(words.get(0), words.get(1), words.get(2));
      default -> Verdict.UNKNOWN;
    };
  }

  private static Verdict compare(String left, String operator, String right) {
    switch (operator) {
      case "=", "==" -> {
        return Verdict.of(Expander.glob(right).matcher(left).matches());
      }
      case "!=" -> {
        return Verdict.of(!Expander.glob(right).matcher(left).matches());
      }
      default -> {
        // A comparison of numbers, or of files.
      }
    }
    if (!left.matches("-?\\d{1,9}") || !right.matches("-?\\d{1,9}")) {
      return Verdict.UNKNOWN;
    }
    int difference = Integer.compare(Integer.parseInt(left), Integer.parseInt(right));
    return switch (operator) {
      case "-le" -> Verdict.of(difference <= 0);
      case "-lt" -> Verdict.of(difference < 0);
      case "-ge" -> Verdict.of(difference >= 0);
      case "-gt" -> Verdict.of(difference > 0);
      case "-ne" -> Verdict.of(difference != 0);
      case "-eq" -> Verdict.of(difference == 0);
      default -> Verdict.UNKNOWN;
    };
  }
}
