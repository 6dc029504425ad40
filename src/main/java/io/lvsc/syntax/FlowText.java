package io.lvsc.syntax;

import io.lvsc.diag.PlainText;
import java.util.regex.Pattern;

/** Strings as they stand on a line of a spec: plain where that reads as the same string. */
public final class FlowText {
  /** No sign that YAML gives a meaning to, neither in a block nor between brackets. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./:@+-]*(?<!:)(?: [A-Za-z0-9_./+-]+)*");

  private FlowText() {}

  /** The text, in double quotes where YAML would read it as anything but this string. */
  public static String of(String text) {
    boolean plain = PLAIN.matcher(text).matches() && CoreSchema.typeOf(text) == Scalar.Type.STRING;
    return plain
        ? text
        : "\"" + PlainText.of(text.replace("\\", "\\\\").replace("\"", "\\\"")) + "\"";
  }
}
