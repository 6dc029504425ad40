package io.lvsc.adopt.shell;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Whole numbers as the shell reckons with them (POSIX 2.6.4): sums, comparisons, assignments,
 * variables with {@code $} or without.
 */
final class Arithmetic {
  private static final int DEEPEST = 50;
  private static final List<String> COMPARISONS = List.of("<=", ">=", "==", "!=", "<", ">");

  private final String text;
  private final Function<String, String> variables;
  private final BiConsumer<String, String> assign;
  private int at;
  private int depth;
  private boolean broken;

  private Arithmetic(
      String text, Function<String, String> variables, BiConsumer<String, String> assign) {
    this.text = text;
    this.variables = variables;
    this.assign = assign;
  }

  /** The value; empty if it cannot be told. */
  static OptionalLong value(String expression, Function<String, String> variables) {
    return value(expression, variables, (name, value) -> {});
  }

  /**
   * The value, with assignments carried out; empty if it cannot be told.
   *
   * @param assign what takes a variable's new value
   */
  static OptionalLong value(
      String expression, Function<String, String> variables, BiConsumer<String, String> assign) {
    Arithmetic arithmetic = new Arithmetic(expression, variables, assign);
    long value = arithmetic.either();
    while (arithmetic.accept(",")) {
      value = arithmetic.either();
    }
    arithmetic.skip();
    boolean whole = !arithmetic.broken && arithmetic.at == expression.length();
    return whole ? OptionalLong.of(value) : OptionalLong.empty();
  }

  private void skip() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    skip();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private boolean accept(String operator) {
    skip();
    boolean here = text.startsWith(operator, at);
    at += here ? operator.length() : 0;
    return here;
  }

  private long either() {
    long value = both();
    while (accept("||")) {
      long right = both();
      value = value != 0 || right != 0 ? 1 : 0;
    }
    return value;
  }

  private long both() {
    long value = comparison();
    while (accept("&&")) {
      long right = comparison();
      value = value != 0 && right != 0 ? 1 : 0;
    }
    return value;
  }

  private long comparison() {
    long value = sum();
    for (String operator : COMPARISONS) {
      if (accept(operator)) {
        return compare(operator, value, sum()) ? 1 : 0;
      }
    }
    return value;
  }

  private static boolean compare(String operator, long left, long right) {
    return switch (operator) {
      case "<=" -> left <= right;
      case ">=" -> left >= right;
      case "==" -> left == right;
      case "!=" -> left != right;
      case "<" -> left < right;
      default -> left > right;
    };
  }

  private long sum() {
    long value = product();
    while (peek() == '+' || peek() == '-') {
      long sign = text.charAt(at++) == '+' ? 1 : -1;
      value += sign * product();
    }
    return value;
  }

  private long product() {
    long value = atom();
    while (peek() == '*' || peek() == '/' || peek() == '%') {
      char operator = text.charAt(at++);
      long right = atom();
      if (operator != '*' && right == 0) {
        broken = true;
        return 0;
      }
      value = operator == '*' ? value * right : operator == '/' ? value / right : value % right;
    }
    return value;
  }

  private long atom() {
    if (++depth > DEEPEST || peek() == '\0') {
      broken = true;
      return 0;
    }
    long value;
    if (accept("(")) {
      value = either();
      broken |= !accept(")");
    } else if (accept("++")) {
      value = set(word(), 1, true);
    } else if (accept("--")) {
      value = set(word(), -1, true);
    } else if (accept("-")) {
      value = -atom();
    } else if (accept("!")) {
      value = atom() == 0 ? 1 : 0;
    } else {
      value = operand(word());
    }
    depth--;
    return value;
  }

  private String word() {
    skip();
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "_$".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return text.substring(start, at);
  }

  private long operand(String word) {
    if (accept("++")) {
      return set(word, 1, false);
    }
    if (accept("--")) {
      return set(word, -1, false);
    }
    if (accept("+=")) {
      return set(word, either(), true);
    }
    if (accept("-=")) {
      return set(word, -either(), true);
    }
    if (peek() == '=' && !text.startsWith("==", at)) {
      at++;
      long value = either();
      assign.accept(word, Long.toString(value));
      return value;
    }
    return number(word);
  }

  private long set(String name, long step, boolean after) {
    long before = number(name);
    if (!broken) {
      assign.accept(name, Long.toString(before + step));
    }
    return after ? before + step : before;
  }

  private long number(String word) {
    String plain = word.startsWith("$") ? word.substring(1) : word;
    boolean name = !plain.isEmpty() && !Character.isDigit(plain.charAt(0));
    String value = name ? variables.apply(plain) : plain;
    try {
      return Long.decode(value.isEmpty() ? "0" : value);
    } catch (NumberFormatException e) {
      broken = true;
      return 0;
    }
  }
}
