package io.lvsc.syntax;

import io.lvsc.diag.Related;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * The YAML library's complaints in the words, and at the place, of somebody who edits a spec.
 *
 * @param begin where that began which was not ended, if that is another place
 */
record SyntaxMessage(Span span, String text, String label, Optional<Related> begin, String help) {

  private static final Pattern WORD = Pattern.compile("[^\\s,}\\]\"\\\\`']+");
  private static final Pattern KEY_BEFORE = Pattern.compile("([a-z_-]+): *$");

  static SyntaxMessage of(MarkedYamlEngineException e, SourceFile source) {
    Span problem = e.getProblemMark().map(Spans::at).orElse(Span.START);
    Span begin = e.getContextMark().map(Spans::at).orElse(problem);
    String words = e.getProblem() + " " + e.getContext();
    String line = source.line(problem.line());
    int tab = line.substring(0, indent(line)).indexOf('\t');
    if (tab >= 0) {
      return at(
          new Span(problem.line(), tab + 1, problem.line(), tab + 2),
          "a tab indents this line; YAML indents with spaces only",
          "a tab");
    }
    if (words.contains("unexpected end of stream") || words.contains("<stream end>")) {
      return unfinished(begin, opening(begin, source));
    }
    if (words.contains("',' or ']'") || words.contains("',' or '}'")) {
      return unclosed(problem, begin, source);
    }
    Optional<SyntaxMessage> colon =
        words.contains("mapping values are not allowed")
                || words.contains("could not find expected ':'")
            ? MissingSpace.find(problem, begin, source)
            : Optional.empty();
    if (colon.isPresent()) {
      return colon.get();
    }
    if (words.contains("mapping values are not allowed")) {
      return at(
          problem,
          "a `:` followed by a space cannot stand here; either the line is indented wrongly or the value needs quotes",
          "this colon");
    }
    if (words.contains("could not find expected ':'")) {
      return at(
          restOfLine(begin, source),
          "this is neither `key: value` nor a list item",
          "a `:` is missing");
    }
    if (words.contains("<block end>") || words.contains("block sequence entries are not allowed")) {
      return at(
          problem,
          "this line is not indented like the ones that it belongs to",
          "wrong indentation");
    }
    if (words.contains("cannot start any token") || words.contains("expected the node content")) {
      return at(
              problem, "a value cannot begin with this character; put it in quotes", "needs quotes")
          .help(quoted(problem, line));
    }
    return at(problem, "this is not YAML: " + Excerpt.of(words.strip()), "");
  }

  SyntaxMessage help(String text) {
    return new SyntaxMessage(span, this.text, label, begin, text);
  }

  /** The word that begins at a place, in quotes, with the key before it. */
  private static String quoted(Span problem, String line) {
    int at = line.offsetByCodePoints(0, problem.column() - 1);
    Matcher word = WORD.matcher(line.substring(at));
    Matcher key = KEY_BEFORE.matcher(line.substring(0, at));
    if (!word.lookingAt()) {
      return "";
    }
    String before = key.find() ? key.group(1) + ": " : "";
    if (word.group().matches("[@%&*!|>?-][a-z0-9][a-z0-9-]*")) {
      return "write `" + before + word.group().substring(1) + "`, or put all of it in quotes";
    }
    return "write `" + before + "\"" + word.group() + "\"`";
  }

  private static SyntaxMessage at(Span span, String text, String label) {
    return new SyntaxMessage(span, text, label, Optional.empty(), "");
  }

  private static SyntaxMessage unfinished(Span begin, String opening) {
    return switch (opening) {
      case "[" -> at(begin, "the list that begins here does not end", "no `]` up to the end");
      case "{" -> at(begin, "the mapping that begins here does not end", "no `}` up to the end");
      case "\"", "'" ->
          at(begin, "the string that begins here does not end", "no second `" + opening + "`");
      default -> at(begin, "the file ends in the middle of this value", "not finished");
    };
  }

  /** A line that is not indented deeper than the one with the bracket is no part of the list. */
  private static SyntaxMessage unclosed(Span problem, Span begin, SourceFile source) {
    String opening = opening(begin, source);
    String closing = opening.equals("[") ? "]" : "}";
    String kind = opening.equals("[") ? "list" : "mapping";
    boolean dedented =
        problem.line() > begin.line()
            && indent(source.line(problem.line())) <= indent(source.line(begin.line()));
    if (dedented) {
      return new SyntaxMessage(
          begin,
          "the " + kind + " that begins here does not end before the next line",
          "no `" + closing + "`",
          Optional.of(new Related(problem, "this cannot belong to it")),
          "");
    }
    return new SyntaxMessage(
        problem,
        "a `,` or `" + closing + "` is missing before this",
        "neither the next entry nor the end of the " + kind,
        Optional.of(new Related(begin, "the " + kind + " begins here")),
        "");
  }

  private static String opening(Span begin, SourceFile source) {
    return begin.column() > source.length(begin.line())
        ? ""
        : Character.toString(source.character(begin.line(), begin.column()));
  }

  private static Span restOfLine(Span begin, SourceFile source) {
    String line = source.line(begin.line()).stripTrailing();
    int end = line.codePointCount(0, line.length()) + 1;
    return new Span(begin.line(), begin.column(), begin.line(), Math.max(end, begin.endColumn()));
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
