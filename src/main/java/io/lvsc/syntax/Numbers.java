package io.lvsc.syntax;

import java.util.Optional;

/** Whole numbers of the YAML core schema. */
public final class Numbers {
  private Numbers() {}

  /** The value of an integer that fits into an int. */
  public static Optional<Integer> integer(Scalar scalar) {
    return scalar.type() == Scalar.Type.INTEGER
        ? parse(scalar.text())
            .filter(n -> n >= Integer.MIN_VALUE && n <= Integer.MAX_VALUE)
            .map(Long::intValue)
        : Optional.empty();
  }

  /** Reads decimal, {@code 0x} and {@code 0o}; empty for anything else and past 18 digits. */
  public static Optional<Long> parse(String text) {
    boolean hex = text.startsWith("0x");
    boolean octal = text.startsWith("0o");
    String digits = hex || octal ? text.substring(2) : text;
    if (digits.length() > (hex ? 15 : 18)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.parseLong(digits, hex ? 16 : octal ? 8 : 10));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
