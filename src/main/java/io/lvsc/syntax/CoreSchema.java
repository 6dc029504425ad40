package io.lvsc.syntax;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The core schema of YAML 1.2: which type a plain scalar has by its text alone.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#1032-tag-resolution">YAML 1.2.2, 10.3.2</a>
 */
final class CoreSchema {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
  private static final Set<String> BOOLEANS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++");
  private static final Pattern FLOAT =
      Pattern.compile(
          "[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?)([eE][-+]?[0-9]++)?"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private CoreSchema() {}

  static Scalar.Type typeOf(String plain) {
    if (plain.length() <= 5 && NULLS.contains(plain)) {
      return Scalar.Type.NULL;
    }
    if (plain.length() <= 5 && BOOLEANS.contains(plain)) {
      return Scalar.Type.BOOLEAN;
    }
    char first = plain.charAt(0);
    boolean mayBeNumber = first <= '9' && (first >= '0' || "-+.".indexOf(first) >= 0);
    if (!mayBeNumber) {
      return Scalar.Type.STRING;
    }
    if (INTEGER.matcher(plain).matches()) {
      return Scalar.Type.INTEGER;
    }
    return FLOAT.matcher(plain).matches() ? Scalar.Type.FLOAT : Scalar.Type.STRING;
  }
}
