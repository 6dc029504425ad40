package io.lvsc.diag;

import java.util.stream.Collectors;

/**
 * A rule as users can read about it.
 *
 * @param severity of its findings, as a rule
 * @param text Markdown: a heading, then "An error: " or the like and what is wrong in one sentence,
 *     then the rest
 */
public record RulePage(String id, Severity severity, String text) {

  /** The first sentence below the heading, on one line, without the severity. */
  public String sentence() {
    String paragraph =
        text.lines()
            .map(String::strip)
            .dropWhile(line -> line.isEmpty() || line.startsWith("#"))
            .takeWhile(line -> !line.isEmpty())
            .collect(Collectors.joining(" "));
    return paragraph
        .replaceFirst("^An? (error|warning|note): ", "")
        .replaceFirst("(?<=[.?])\\s(?=[\\p{Lu}`]).*", "");
  }
}
