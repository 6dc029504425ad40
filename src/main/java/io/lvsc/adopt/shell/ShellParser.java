package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import io.lvsc.adopt.read.Reading;
import io.lvsc.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The grammar of the shell (POSIX 2.10), and what people use of bash. Enters every command. */
final class ShellParser {
  private static final Set<String> CLOSING =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
  private static final int DEEPEST = 200;

  private final Reading reading;
  private final String text;
  private final List<Token> tokens;
  private int at;
  private int depth;

  ShellParser(Reading reading) {
    this.reading = reading;
    this.text = reading.source().text();
    this.tokens = ShellLexer.lex(text);
  }

  Node script() {
    Node script = sequence();
    if (at < tokens.size()) {
      Token stray = tokens.get(at);
      String shown = text.substring(stray.start(), stray.end());
      throw new ShellFault(stray.start(), "`" + shown + "` closes nothing", "not expected here");
    }
    return script;
  }

  private Token peek() {
    return at < tokens.size()
        ? tokens.get(at)
        : new Token(List.of(), "\0", text.length(), text.length());
  }

  private boolean isOperator(String operator) {
    return peek().operator().equals(operator);
  }

  private boolean isWord(String word) {
    return peek().plain().equals(word);
  }

  private boolean accept(String operator) {
    boolean here = isOperator(operator);
    at += here ? 1 : 0;
    return here;
  }

  private boolean acceptWord(String word) {
    boolean here = isWord(word);
    at += here ? 1 : 0;
    return here;
  }

  private void expectWord(String word, int opened, String construct) {
    skipLines();
    if (!acceptWord(word)) {
      throw new ShellFault(opened, "this `" + construct + "` has no `" + word + "`", "begins here");
    }
  }

  private void skipLines() {
    while (isOperator("\n") || isOperator(";")) {
      at++;
    }
  }

  private Node sequence() {
    if (++depth > DEEPEST) {
      throw new ShellFault(peek().start(), "the script is nested too deeply", "here");
    }
    List<Node> steps = new ArrayList<>();
    skipLines();
    while (at < tokens.size() && !isClosing()) {
      steps.add(andOr());
      while (isOperator("\n") || isOperator(";") || isOperator("&")) {
        at++;
      }
    }
    depth--;
    return new Node.Sequence(steps);
  }

  private boolean isClosing() {
    return CLOSING.contains(peek().plain())
        || isOperator(")")
        || isOperator(";;")
        || isOperator(";&")
        || isOperator(";;&");
  }

  /** What follows {@code &&} and {@code ||} may happen or not; a first failure is not expected. */
  private Node andOr() {
    Node left = pipe();
    List<Node> steps = new ArrayList<>(List.of(left));
    while (isOperator("&&") || isOperator("||")) {
      boolean or = isOperator("||");
      at++;
      skipLines();
      Node right = pipe();
      steps.add(or || isTest(left) ? new Node.Choice(List.of(right)) : right);
      left = right;
    }
    return steps.size() == 1 ? steps.get(0) : new Node.Sequence(steps);
  }

  private static boolean isTest(Node node) {
    if (node instanceof Node.Simple simple && !simple.words().isEmpty()) {
      String word = simple.words().get(0).plain();
      return word.equals("[") || word.equals("[[") || word.equals("test") || word.equals("grep");
    }
    return node instanceof Node.Pipe;
  }

  private Node pipe() {
    acceptWord("!");
    List<Node> stages = new ArrayList<>(List.of(command()));
    while (accept("|")) {
      skipLines();
      stages.add(command());
    }
    return stages.size() == 1 ? stages.get(0) : new Node.Pipe(stages);
  }

  private Node command() {
    int opened = peek().start();
    switch (peek().plain()) {
      case "if" -> {
        return ifs();
      }
      case "for", "select" -> {
        return loop();
      }
      case "while", "until" -> {
        at++;
        Node condition = sequence();
        expectWord("do", opened, "while");
        Node body = sequence();
        expectWord("done", opened, "while");
        return new Node.While(condition, body, redirects());
      }
      case "case" -> {
        return cases();
      }
      case "{" -> {
        at++;
        Node body = sequence();
        expectWord("}", opened, "{");
        redirects();
        return body;
      }
      case "function" -> {
        at++;
        String name = peek().plain();
        at++;
        if (accept("(")) {
          accept(")");
        }
        skipLines();
        return new Node.Function(name, command());
      }
      default -> {
        return isOperator("(") ? brackets() : simple();
      }
    }
  }

  private Node brackets() {
    int opened = peek().start();
    at++;
    if (accept("(")) {
      // Arithmetic of bash: nothing that a table depends on.
      int level = 2;
      while (level > 0 && at < tokens.size()) {
        level += isOperator("(") ? 1 : isOperator(")") ? -1 : 0;
        at++;
      }
      return new Node.Sequence(List.of());
    }
    Node body = sequence();
    if (!accept(")")) {
      throw new ShellFault(opened, "this bracket is never closed", "opened here");
    }
    redirects();
    return body;
  }

  private Node ifs() {
    int opened = peek().start();
    at++;
    List<Node> steps = new ArrayList<>(List.of(sequence()));
    expectWord("then", opened, "if");
    List<Node> branches = new ArrayList<>(List.of(sequence()));
    skipLines();
    while (acceptWord("elif")) {
      steps.add(new Node.Choice(List.of(sequence())));
      expectWord("then", opened, "if");
      branches.add(sequence());
    }
    if (acceptWord("else")) {
      branches.add(sequence());
    }
    expectWord("fi", opened, "if");
    redirects();
    steps.add(new Node.Choice(branches));
    return new Node.Sequence(steps);
  }

  private Node loop() {
    int opened = peek().start();
    at++;
    if (isOperator("(")) {
      int start = peek().start();
      while (at < tokens.size() && !isWord("do")) {
        at++;
      }
      String header = text.substring(start, peek().start());
      return new Node.Count(header, body(opened));
    }
    String variable = peek().plain();
    at++;
    List<Token> items = new ArrayList<>();
    skipLines();
    if (acceptWord("in")) {
      while (peek().isWord() && at < tokens.size()) {
        items.add(peek());
        at++;
      }
    }
    return new Node.Each(variable, items, body(opened));
  }

  private Node body(int opened) {
    expectWord("do", opened, "for");
    Node body = sequence();
    expectWord("done", opened, "for");
    redirects();
    return body;
  }

  private Node cases() {
    int opened = peek().start();
    at += 2;
    expectWord("in", opened, "case");
    skipLines();
    List<Node> branches = new ArrayList<>();
    while (!isWord("esac")) {
      if (at >= tokens.size()) {
        throw new ShellFault(opened, "this `case` has no `esac`", "begins here");
      }
      while (at < tokens.size() && !accept(")")) {
        at++;
      }
      branches.add(sequence());
      boolean ended = accept(";;") || accept(";&") || accept(";;&");
      skipLines();
      if (!ended && !isWord("esac")) {
        throw new ShellFault(opened, "this `case` has no `esac`", "begins here");
      }
    }
    at++;
    redirects();
    return new Node.Choice(branches);
  }

  /** The here-document of a compound command; other redirections of it mean nothing here. */
  private List<Part> redirects() {
    List<Part> input = List.of();
    while (isRedirect()) {
      boolean document = isOperator("<<") || isOperator("<<-") || isOperator("<<<");
      at++;
      if (document) {
        input = peek().parts();
      }
      at += peek().isWord() ? 1 : 0;
    }
    return input;
  }

  private boolean isRedirect() {
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

  private Node simple() {
    Token first = peek();
    List<Token> words = new ArrayList<>();
    List<Part> input = List.of();
    List<Part> output = List.of();
    int end = first.end();
    while (at < tokens.size()) {
      if (isRedirect()) {
        String operator = peek().operator();
        at++;
        if (operator.startsWith("<<")) {
          input = peek().parts();
        } else if (operator.startsWith(">") && !operator.equals(">&")) {
          output = peek().parts();
        }
        end = operator.startsWith("<<") ? end : peek().end();
        at += peek().isWord() ? 1 : 0;
      } else if (peek().isWord()) {
        words.add(peek());
        end = peek().end();
        at++;
      } else {
        break;
      }
    }
    if (words.size() == 1 && isOperator("(") && isFunction()) {
      at += 2;
      skipLines();
      return new Node.Function(words.get(0).plain(), command());
    }
    if (words.isEmpty() && input.isEmpty() && output.isEmpty()) {
      throw new ShellFault(first.start(), "no command stands here", "not expected");
    }
    Span begin = reading.source().at(first.start());
    Span last = reading.source().at(Math.max(first.start(), end - 1));
    Span span = new Span(begin.line(), begin.column(), last.line(), last.endColumn());
    Directive directive =
        reading.enter(
            span, text.substring(first.start(), end).replaceAll("\\s*\\\\?\\r?\\n\\s*", " "));
    directive.notCarried("the script never comes here");
    return new Node.Simple(words, input, output, directive);
  }

  private boolean isFunction() {
    return at + 1 < tokens.size() && tokens.get(at + 1).operator().equals(")");
  }
}
