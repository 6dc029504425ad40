package io.lvsc.adopt.shell;

import java.util.OptionalLong;
import java.util.function.Function;

/** Whole numbers as the shell reckons with them: sums, products, brackets and variables. */
final class Arithmetic {
  private static final int DEEPEST = 50;

  private final String text;
  private final Function<String, String> variables;
  private int at;
  private int depth;
  private boolean broken;

  private Arithmetic(String text, Function<String, String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /** The value; empty if it cannot be told. */
  static OptionalLong value(String expression, Function<String, String> variables) {
    Arithmetic arithmetic = new Arithmetic(expression, variables);
    long value = arithmetic.sum();
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
    char c = peek();
    if (++depth > DEEPEST || c == '\0') {
      broken = true;
      return 0;
    }
    long value;
    if (c == '(') {
      at++;
      value = sum();
      broken |= peek() != ')';
      at++;
    } else if (c == '-') {
      at++;
      value = -atom();
    } else {
      int start = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || "_$x".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      value = number(text.substring(start, at));
    }
    depth--;
    return value;
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
