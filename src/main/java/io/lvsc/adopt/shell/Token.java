package io.lvsc.adopt.shell;

import java.util.List;

/**
 * A word or an operator of a script.
 *
 * @param parts of a word; none for an operator
 * @param operator empty for a word
 * @param start where it begins in the text
 * @param end behind its last character
 */
record Token(List<Part> parts, String operator, int start, int end) {
  Token {
    parts = List.copyOf(parts);
  }

  boolean isWord() {
    return operator.isEmpty();
  }

  /** The text of a word of one unquoted piece, such as a keyword; empty for all others. */
  String plain() {
    return isWord() && parts.size() == 1 && parts.get(0) instanceof Part.Text text && !text.quoted()
        ? text.text()
        : "";
  }
}
