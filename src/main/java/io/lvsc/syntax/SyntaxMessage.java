package io.lvsc.syntax;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** The YAML library's complaints in the words of somebody who edits a spec. */
record SyntaxMessage(String text, String label) {

  static SyntaxMessage of(MarkedYamlEngineException e, String line) {
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    if (line.stripLeading().length() < line.length()
        && line.substring(0, indent(line)).contains("\t")) {
      return new SyntaxMessage("a tab indents this line; YAML indents with spaces only", "a tab");
    }
    if (problem.contains("unexpected end of stream") || problem.contains("<stream end>")) {
      return new SyntaxMessage(unfinished(context), "the file ends here");
    }
    if (problem.contains("mapping values are not allowed")) {
      return new SyntaxMessage(
          "a `:` followed by a space cannot stand here; either the line is indented wrongly or the value needs quotes",
          "this colon");
    }
    if (problem.contains("could not find expected ':'")) {
      return new SyntaxMessage(
          "the line before is neither `key: value` nor a list item",
          "a `:` is missing before this");
    }
    if (problem.contains("<block end>")
        || problem.contains("block sequence entries are not allowed")) {
      return new SyntaxMessage(
          "this line is not indented like the ones that it belongs to", "wrong indentation");
    }
    if (problem.contains("',' or ']'")) {
      return new SyntaxMessage(
          "the list `[…]` is not closed before this", "a `,` or `]` is missing");
    }
    if (problem.contains("',' or '}'")) {
      return new SyntaxMessage(
          "the mapping `{…}` is not closed before this", "a `,` or `}` is missing");
    }
    if (problem.contains("cannot start any token")) {
      return new SyntaxMessage(
          "a value cannot begin with this character; put it in quotes", "needs quotes");
    }
    return new SyntaxMessage(
        "this is not YAML: " + Excerpt.of(problem.strip()) + where(context), "");
  }

  private static String unfinished(String context) {
    boolean string = context.contains("scalar");
    return string
        ? "a quoted string is not closed before the end of the file"
        : "the file ends in the middle of a value";
  }

  private static String where(String context) {
    return context.isEmpty() || context.equals("null")
        ? ""
        : " (" + Excerpt.of(context.strip()) + ")";
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
