package io.lvsc.syntax;

/** Values of the spec as messages quote them: short, on one line, nothing that a terminal obeys. */
public final class Excerpt {
  private static final int LIMIT = 60;

  private Excerpt() {}

  /** The text, cut after 60 characters, with control characters written as escapes. */
  public static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LIMIT + 1L)
        .forEach(
            c -> {
              if (c == '\n') {
                shown.append("\\n");
              } else if (c == '\t') {
                shown.append("\\t");
              } else if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    boolean cut = text.codePointCount(0, text.length()) > LIMIT;
    return cut ? shown + "…" : shown.toString();
  }
}
