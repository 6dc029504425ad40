package io.lvsc.adopt.boot;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A line with those that a backslash at its end adds to it.
 *
 * @param start its first character in the text of the file
 * @param text as written, line feeds within it; a comment between its lines is blank
 */
record LogicalLine(int start, String text) {

  /**
   * The lines of a file but blank ones and comments.
   *
   * @param comments the characters with which a comment begins
   */
  static List<LogicalLine> of(SourceFile source, String comments) {
    List<LogicalLine> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int start = 0;
    int at = 0;
    for (String line : source.text().split("\n", -1)) {
      String words = line.strip();
      boolean comment = !words.isEmpty() && comments.indexOf(words.charAt(0)) >= 0;
      boolean goesOn = words.endsWith("\\") && !comment;
      if (open.isEmpty() && (words.isEmpty() || comment)) {
        at += line.length() + 1;
        continue;
      }
      if (open.isEmpty()) {
        start = at;
      }
      if (comment) {
        open.append(" ".repeat(line.length() - 1)).append("\\\n");
      } else {
        open.append(line).append(goesOn ? "\n" : "");
      }
      if (!goesOn && !comment) {
        lines.add(new LogicalLine(start, open.toString()));
        open.setLength(0);
      }
      at += line.length() + 1;
    }
    if (!open.isEmpty()) {
      open.setLength(Math.min(open.length(), source.text().length() - start));
      lines.add(new LogicalLine(start, open.toString()));
    }
    return lines;
  }

  /** Its text on one line; a backslash alone where nothing else stands there. */
  String flat() {
    String flat = text.replaceAll("\\s*\\\\?\\r?\\n\\s*", " ").strip();
    return flat.isEmpty() ? "\\" : flat;
  }

  /** From its first word to its last one. */
  Span span(SourceFile source) {
    Span first = source.at(start + text.indexOf(text.strip()));
    Span last = source.at(start + Math.max(0, text.stripTrailing().length() - 1));
    return new Span(first.line(), first.column(), last.line(), last.endColumn());
  }
}
