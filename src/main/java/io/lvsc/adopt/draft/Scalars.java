package io.lvsc.adopt.draft;

import java.util.List;
import java.util.regex.Pattern;

/** Values as YAML writes them: plain where that is safe, else in quotes. */
final class Scalars {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]*");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)true|false|null|[0-9][0-9_]*|0[xob][0-9a-f_]+|[0-9.]+e[+-]?[0-9]+|[0-9]+\\.[0-9]*");

  private Scalars() {}

  static String of(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !OTHER.matcher(text).matches();
    return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** One value, or several in brackets. */
  static String of(List<String> texts) {
    return texts.size() == 1
        ? of(texts.get(0))
        : "[" + String.join(", ", texts.stream().map(Scalars::of).toList()) + "]";
  }
}
