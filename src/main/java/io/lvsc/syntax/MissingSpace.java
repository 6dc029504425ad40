package io.lvsc.syntax;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines with a key and a value, but without {@code ": "} between them. */
final class MissingSpace {
  private static final Pattern NO_SPACE =
      Pattern.compile(
          "\\s*(?:- +)?(([a-z][a-z_]*):([^\\s:#{}\\[\\],'\"][^#{}\\[\\],'\"]*?))(?:\\s+#.*)?\\s*");
  private static final Pattern NO_COLON =
      Pattern.compile(
          "\\s*(?:- +)?(([a-z][a-z_]*)(?:\\s*=\\s*|\\s+)([^\\s:=#{}\\[\\],'\"][^:#{}\\[\\],'\"]*?))(?:\\s+#.*)?\\s*");

  private MissingSpace() {}

  /** The line at fault: the one of the problem, or one before it that YAML has read on from. */
  static Optional<SyntaxMessage> find(Span problem, Span begin, SourceFile source) {
    for (int line : new int[] {begin.line(), problem.line() - 1, problem.line()}) {
      if (line >= 1 && line <= problem.line()) {
        String text = source.line(line);
        Matcher spaced = NO_SPACE.matcher(text);
        if (spaced.matches()) {
          return Optional.of(
              message(line, text, spaced, "a space is missing behind the colon", "no space here"));
        }
        Matcher coloned = NO_COLON.matcher(text);
        if (coloned.matches()) {
          return Optional.of(
              message(
                  line,
                  text,
                  coloned,
                  "this is neither `key: value` nor a list item",
                  "a `:` is missing"));
        }
      }
    }
    return Optional.empty();
  }

  private static SyntaxMessage message(
      int line, String text, Matcher form, String what, String label) {
    int from = text.codePointCount(0, form.start(1)) + 1;
    int to = text.codePointCount(0, form.end(1)) + 1;
    return new SyntaxMessage(
        new Span(line, from, line, to),
        what,
        label,
        Optional.empty(),
        "write `" + form.group(2) + ": " + form.group(3) + "`");
  }
}
