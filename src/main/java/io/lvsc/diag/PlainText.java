package io.lvsc.diag;

/** Text that shows what it holds, and steers nothing that shows it. */
public final class PlainText {
  private PlainText() {}

  /** The text on one line, with what a terminal would obey written as escapes. */
  public static String of(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length() && ascii; i++) {
      ascii = text.charAt(i) >= ' ' && text.charAt(i) <= '~';
    }
    return ascii ? text : escaped(text);
  }

  private static String escaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                plain.append("\\n");
              } else if (c == '\t') {
                plain.append("\\t");
              } else if (isObeyed(c)) {
                plain.append(String.format("\\u%04x", c));
              } else {
                plain.appendCodePoint(c);
              }
            });
    return plain.toString();
  }

  /** Half of a surrogate pair is no character, and not to be shown either. */
  private static boolean isObeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
