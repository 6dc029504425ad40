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

  /**
   * Whether everybody reads the same number: decimal without leading zeros, or {@code 0x}. YAML 1.1
   * and inet_aton(3) take {@code 0443} for octal, YAML 1.2 and ipvsadm for decimal.
   */
  public static boolean isPlain(String integer) {
    int from = integer.startsWith("-") || integer.startsWith("+") ? 1 : 0;
    boolean zero = integer.startsWith("0", from) && integer.length() > from + 1;
    return !zero || integer.startsWith("0x", from);
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
