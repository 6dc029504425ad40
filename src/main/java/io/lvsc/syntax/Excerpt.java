package io.lvsc.syntax;

import io.lvsc.diag.PlainText;

/** Values of the spec as messages quote them: short, on one line, nothing that a terminal obeys. */
public final class Excerpt {
  private static final int LIMIT = 60;

  private Excerpt() {}

  /** The text, cut after 60 characters, with control characters written as escapes. */
  public static String of(String text) {
    return text.codePointCount(0, text.length()) > LIMIT
        ? PlainText.of(text.substring(0, text.offsetByCodePoints(0, LIMIT))) + "…"
        : PlainText.of(text);
  }
}
