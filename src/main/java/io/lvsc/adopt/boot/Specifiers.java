package io.lvsc.adopt.boot;

import io.lvsc.adopt.shell.CommandLines;

/** What systemd puts into a command line before it runs it: {@code %i}, {@code %%}, {@code $$}. */
final class Specifiers {
  private Specifiers() {}

  /** A value in which what a specifier stands for is not known. */
  static String unknown(String value) {
    return value.replaceAll("%[A-Za-z]", CommandLines.UNKNOWN).replace("%%", "%");
  }

  /**
   * The command line for a shell, as long as it was: a blank goes before a word that gets shorter.
   *
   * @param variables whether {@code $$} stands for one dollar sign
   */
  static String shell(String line, boolean variables) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      char next = i + 1 < line.length() ? line.charAt(i + 1) : ' ';
      boolean twice = c == next && (c == '%' || (c == '$' && variables));
      if (twice) {
        text.insert(word(text), ' ').append(c);
        i++;
      } else if (c == '%' && (next < 128 && Character.isLetter(next))) {
        text.append(CommandLines.UNKNOWN).append(CommandLines.UNKNOWN);
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Where the word begins that the text ends with. */
  private static int word(StringBuilder text) {
    int at = text.length();
    while (at > 0 && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
