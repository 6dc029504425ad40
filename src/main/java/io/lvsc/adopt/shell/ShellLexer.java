package io.lvsc.adopt.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Takes a script apart into words and operators, here-documents with them (POSIX 2.3). */
final class ShellLexer {
  private static final String OPERATORS = ";&|<>()\n";
  private static final List<String> LONG_OPERATORS =
      List.of(
          "<<<", "<<-", "&>>", ";;&", "&&", "||", ";;", ";&", "<<", ">>", "<&", ">&", "<>", ">|",
          "&>");

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Document> documents = new ArrayDeque<>();
  private int at;

  /** A here-document that is announced, whose text begins on the next line. */
  private record Document(int token, String end, boolean indented, boolean quoted) {}

  private ShellLexer(String text) {
    this.text = text;
  }

  /** The tokens; the last one is a line feed. The text of a here-document follows its operator. */
  static List<Token> lex(String text) {
    ShellLexer lexer = new ShellLexer(text);
    lexer.all();
    return lexer.tokens;
  }

  private void all() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '\n' && Character.isWhitespace(c)) {
        at++;
      } else if (c == '\\' && (follows("\n", 1) || follows("\r\n", 1))) {
        at = text.indexOf('\n', at) + 1;
      } else if (c == '#') {
        while (at < text.length() && text.charAt(at) != '\n') {
          at++;
        }
      } else if (isProcess()) {
        word();
      } else if (OPERATORS.indexOf(c) >= 0) {
        operator();
      } else {
        word();
      }
    }
    tokens.add(new Token(List.of(), "\n", text.length(), text.length()));
  }

  /** The substitution of bash: {@code <(command)}. */
  private boolean isProcess() {
    return follows("<(", 0) || follows(">(", 0);
  }

  private boolean follows(String piece, int offset) {
    return text.startsWith(piece, at + offset);
  }

  private void operator() {
    int start = at;
    String operator =
        LONG_OPERATORS.stream()
            .filter(each -> follows(each, 0))
            .findFirst()
            .orElse(text.substring(at, at + 1));
    at += operator.length();
    tokens.add(new Token(List.of(), operator, start, at));
    if (operator.equals("<<") || operator.equals("<<-")) {
      announce(operator.equals("<<-"));
    } else if (operator.equals("\n")) {
      documents();
    }
  }

  private void announce(boolean indented) {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    int start = at;
    word();
    Token end = tokens.remove(tokens.size() - 1);
    StringBuilder delimiter = new StringBuilder();
    boolean quoted = false;
    for (Part part : end.parts()) {
      if (part instanceof Part.Text piece) {
        delimiter.append(piece.text());
        quoted |= piece.quoted();
      }
    }
    quoted |= text.substring(start, at).indexOf('\\') >= 0;
    tokens.add(new Token(List.of(new Part.Text("", true)), "", start, at));
    documents.add(new Document(tokens.size() - 1, delimiter.toString(), indented, quoted));
  }

  private void documents() {
    while (!documents.isEmpty()) {
      Document document = documents.removeFirst();
      StringBuilder body = new StringBuilder();
      boolean ended = false;
      int start = at;
      while (at < text.length() && !ended) {
        int lineEnd = text.indexOf('\n', at);
        int end = lineEnd < 0 ? text.length() : lineEnd;
        String line = text.substring(at, end);
        String shown = document.indented ? line.replaceFirst("^\t+", "") : line;
        ended = shown.stripTrailing().equals(document.end);
        at = Math.min(end + 1, text.length());
        if (!ended) {
          body.append(shown).append('\n');
        }
      }
      List<Part> parts =
          document.quoted
              ? List.of(new Part.Text(body.toString(), true))
              : new ShellLexer(body.toString()).quotedParts();
      tokens.set(document.token, new Token(parts, "", start, at));
    }
  }

  /** The whole text as if it stood in double quotes. */
  private List<Part> quotedParts() {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    while (at < text.length()) {
      inQuotes(parts, plain);
    }
    flush(parts, plain, true);
    return parts;
  }

  private void word() {
    int start = at;
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        flush(parts, plain, false);
        int end = Expansion.closing(text, '\'', at + 1);
        parts.add(new Part.Text(text.substring(at + 1, end), true));
        at = end + 1;
      } else if (c == '"') {
        flush(parts, plain, false);
        doubleQuotes(parts);
      } else if (c == '\\') {
        escape(parts, plain);
      } else if (c == '$' || c == '`') {
        dollar(parts, plain, false);
      } else if (isProcess() && at == start) {
        at++;
        flush(parts, plain, false);
        String inner = Expansion.nested(text, at);
        parts.add(new Part.Output(inner, false));
        at += inner.length() + 2;
      } else if (c == '(' && plain.length() > 0 && plain.charAt(plain.length() - 1) == '=') {
        array(plain);
      } else if (Character.isWhitespace(c) || OPERATORS.indexOf(c) >= 0) {
        break;
      } else {
        plain.append(c);
        at++;
      }
    }
    flush(parts, plain, false);
    tokens.add(new Token(parts, "", start, at));
  }

  /** {@code NAME=(a b c)} of bash is one word; its brackets are kept. */
  private void array(StringBuilder plain) {
    int end = at;
    int depth = 0;
    do {
      if (end >= text.length()) {
        throw new ShellFault(at, "this bracket is never closed", "opened here");
      }
      char c = text.charAt(end++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    } while (depth > 0);
    plain.append(text, at, end);
    at = end;
  }

  private void escape(List<Part> parts, StringBuilder plain) {
    if (follows("\n", 1) || follows("\r\n", 1)) {
      at = text.indexOf('\n', at) + 1;
    } else if (at + 1 < text.length()) {
      flush(parts, plain, false);
      parts.add(new Part.Text(text.substring(at + 1, at + 2), true));
      at += 2;
    } else {
      at++;
    }
  }

  private void doubleQuotes(List<Part> parts) {
    int opened = at++;
    StringBuilder plain = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      inQuotes(parts, plain);
    }
    if (at >= text.length()) {
      throw new ShellFault(opened, "this quote is never closed", "opened here");
    }
    at++;
    parts.add(new Part.Text(plain.toString(), true));
  }

  private void inQuotes(List<Part> parts, StringBuilder plain) {
    char c = text.charAt(at);
    if (c == '\\' && at + 1 < text.length()) {
      char next = text.charAt(at + 1);
      if (next != '\n') {
        plain.append("$`\"\\".indexOf(next) >= 0 ? "" : "\\").append(next);
      }
      at += 2;
    } else if (c == '$' || c == '`') {
      dollar(parts, plain, true);
    } else {
      plain.append(c);
      at++;
    }
  }

  private void dollar(List<Part> parts, StringBuilder plain, boolean quoted) {
    if (!quoted && (follows("$'", 0) || follows("$\"", 0))) {
      at++;
      return;
    }
    Expansion expansion = Expansion.at(text, at, quoted);
    if (expansion.part().isPresent()) {
      flush(parts, plain, quoted);
      parts.add(expansion.part().get());
    } else {
      plain.append('$');
    }
    at = expansion.end();
  }

  private static void flush(List<Part> parts, StringBuilder plain, boolean quoted) {
    if (plain.length() > 0) {
      parts.add(new Part.Text(plain.toString(), quoted));
      plain.setLength(0);
    }
  }
}
