package io.lvsc.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comment of a YAML file that tells editors its schema. */
final class Modeline {
  /** As yaml-language-server recognizes it. */
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)(?:^|(?<=^\\u00ef\\u00bb\\u00bf))#[ \\t]+yaml-language-server[ \\t]*:[^\\r\\n]*");

  /** A byte order mark in UTF-8, read as ISO 8859-1. */
  private static final Pattern BEGIN = Pattern.compile("^(?:\\u00ef\\u00bb\\u00bf)?");

  private Modeline() {}

  /**
   * A text whose modeline names the schema: the one that it has, or a new first line. Nothing else
   * changes, the ends of lines neither.
   *
   * @param text of a YAML file, each byte a character
   */
  static String set(String text, String schema) {
    String line = "# yaml-language-server: $schema=" + schema;
    Matcher old = LINE.matcher(text);
    if (old.find()) {
      return old.replaceFirst(Matcher.quoteReplacement(line));
    }
    String end = text.contains("\r\n") ? "\r\n" : "\n";
    return BEGIN.matcher(text).replaceFirst("$0" + Matcher.quoteReplacement(line + end));
  }
}
