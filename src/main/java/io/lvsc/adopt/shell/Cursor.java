package io.lvsc.adopt.shell;

import java.util.List;

/** A place in the tokens of a script. */
final class Cursor {
  private final String text;
  private final List<Token> tokens;
  private int at;

  Cursor(String text) {
    this.text = text;
    this.tokens = ShellLexer.lex(text);
  }

  /** A piece of the script. */
  String text(int start, int end) {
    return text.substring(start, end);
  }

  boolean isAtEnd() {
    return at >= tokens.size();
  }

  void next() {
    at++;
  }

  /** The token before. */
  Token previous() {
    return tokens.get(at - 1);
  }

  /** The token here; one that nothing matches behind the last. */
  Token peek() {
    return at < tokens.size()
        ? tokens.get(at)
        : new Token(List.of(), "\0", text.length(), text.length());
  }

  boolean isOperator(String operator) {
    return peek().operator().equals(operator);
  }

  boolean isWord(String word) {
    return peek().plain().equals(word);
  }

  /** Goes on if the operator is here. */
  boolean accept(String operator) {
    boolean here = isOperator(operator);
    at += here ? 1 : 0;
    return here;
  }

  /** Goes on if the word is here. */
  boolean acceptWord(String word) {
    boolean here = isWord(word);
    at += here ? 1 : 0;
    return here;
  }

  /** Goes on if a word is here. */
  void acceptAnyWord() {
    at += peek().isWord() ? 1 : 0;
  }

  /** Goes on behind the word, which the construct needs. */
  void expectWord(String word, int opened, String construct) {
    skipLines();
    if (!acceptWord(word)) {
      throw new ShellFault(opened, "this `" + construct + "` has no `" + word + "`", "begins here");
    }
  }

  void skipLines() {
    while (isOperator("\n") || isOperator(";")) {
      at++;
    }
  }

  /** The here-document of a compound command; other redirections of it mean nothing here. */
  List<Part> redirects() {
    List<Part> input = List.of();
    while (isRedirect()) {
      String operator = peek().operator();
      at++;
      if (isInput(operator)) {
        input = peek().parts();
      }
      acceptAnyWord();
    }
    return input;
  }

  /**
   * Whether the word here, behind an operator, tells what is read: a here-document, or a command.
   */
  boolean isInput(String operator) {
    boolean process = operator.equals("<") && text(peek().start(), peek().end()).startsWith("<(");
    return operator.startsWith("<<") || process;
  }

  /** Whether a redirection begins here; goes on to its operator. */
  boolean isRedirect() {
    String operator = peek().operator();
    boolean numbered =
        peek().plain().matches("[0-9]")
            && at + 1 < tokens.size()
            && tokens.get(at + 1).start() == peek().end()
            && (tokens.get(at + 1).operator().startsWith("<")
                || tokens.get(at + 1).operator().startsWith(">"));
    if (numbered) {
      at++;
      return true;
    }
    return operator.startsWith("<") || operator.startsWith(">") || operator.startsWith("&>");
  }

  /** Whether a function begins here: {@code name()}. */
  boolean isFunction() {
    return peek().isWord() && isOperator(1, "(") && isOperator(2, ")");
  }

  private boolean isOperator(int ahead, String operator) {
    return at + ahead < tokens.size() && tokens.get(at + ahead).operator().equals(operator);
  }
}
