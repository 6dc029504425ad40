package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The grammar of the shell (POSIX 2.10), and what people use of bash. Enters every command. */
final class ShellParser {
  private static final Set<String> CLOSING =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
  private static final int DEEPEST = 200;

  private final String text;
  private final Register register;
  private final List<Token> tokens;
  private int at;
  private int depth;

  /** Where commands are entered. */
  interface Register {
    /**
     * Enters a command.
     *
     * @param start its first character in the text
     * @param end behind its last one
     */
    Directive enter(int start, int end, String command);
  }

  ShellParser(String text, Register register) {
    this.text = text;
    this.register = register;
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

  private Node andOr() {
    Node left = pipe();
    while (isOperator("&&") || isOperator("||")) {
      boolean or = isOperator("||");
      at++;
      skipLines();
      left = new Node.Both(left, or, pipe());
    }
    return left;
  }

  private Node pipe() {
    boolean not = acceptWord("!");
    List<Node> stages = new ArrayList<>(List.of(command()));
    while (accept("|")) {
      skipLines();
      stages.add(command());
    }
    Node pipe = stages.size() == 1 ? stages.get(0) : new Node.Pipe(stages);
    return not ? new Node.Not(pipe) : pipe;
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
        boolean until = isWord("until");
        at++;
        Node condition = sequence();
        expectWord("do", opened, "while");
        Node body = sequence();
        expectWord("done", opened, "while");
        return new Node.While(condition, until, body, redirects());
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
      int level = 2;
      while (level > 0 && at < tokens.size()) {
        level += isOperator("(") ? 1 : isOperator(")") ? -1 : 0;
        at++;
      }
      int end = tokens.get(at - 1).end();
      String inner = text.substring(opened, end);
      return new Node.Reckoning(
          inner.replaceFirst("^\\(\\s*\\(", "").replaceFirst("\\)\\s*\\)$", ""));
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
    List<Node> conditions = new ArrayList<>(List.of(sequence()));
    expectWord("then", opened, "if");
    List<Node> branches = new ArrayList<>(List.of(sequence()));
    skipLines();
    while (acceptWord("elif")) {
      conditions.add(sequence());
      expectWord("then", opened, "if");
      branches.add(sequence());
    }
    Node otherwise = acceptWord("else") ? sequence() : new Node.Sequence(List.of());
    expectWord("fi", opened, "if");
    redirects();
    return new Node.If(conditions, branches, otherwise);
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
    if (!isWord("in")) {
      items.addAll(ShellLexer.lex("\"$@\"").subList(0, 1));
    } else if (acceptWord("in")) {
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
    at++;
    Token word = peek();
    at++;
    expectWord("in", opened, "case");
    skipLines();
    List<Node.Arm> arms = new ArrayList<>();
    while (!isWord("esac")) {
      List<Token> patterns = new ArrayList<>();
      while (at < tokens.size() && !isOperator(")")) {
        if (peek().isWord()) {
          patterns.add(peek());
        }
        at++;
      }
      if (!accept(")")) {
        throw new ShellFault(opened, "this `case` has no `esac`", "begins here");
      }
      arms.add(new Node.Arm(patterns, sequence()));
      boolean ended = accept(";;") || accept(";&") || accept(";;&");
      skipLines();
      if (!ended && !isWord("esac")) {
        throw new ShellFault(opened, "this `case` has no `esac`", "begins here");
      }
    }
    at++;
    redirects();
    return new Node.Case(word, arms);
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
      if (!isInTest(words) && isRedirect()) {
        String operator = peek().operator();
        at++;
        if (operator.startsWith("<<")) {
          input = peek().parts();
        } else if (operator.startsWith(">") && !operator.equals(">&")) {
          output = peek().parts();
        }
        end = operator.startsWith("<<") ? end : peek().end();
        at += peek().isWord() ? 1 : 0;
      } else if (peek().isWord() || isInTest(words)) {
        words.add(peek().isWord() ? peek() : operand(peek()));
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
    Directive directive =
        register.enter(
            first.start(),
            end,
            text.substring(first.start(), end).replaceAll("\\s*\\\\?\\r?\\n\\s*", " "));
    return new Node.Simple(words, input, output, directive);
  }

  /** Whether the words so far are an open {@code [[}, in which operators are words. */
  private static boolean isInTest(List<Token> words) {
    return !words.isEmpty()
        && words.get(0).plain().equals("[[")
        && !words.get(words.size() - 1).plain().equals("]]");
  }

  private Token operand(Token operator) {
    return new Token(
        List.of(new Part.Text(operator.operator(), true)), "", operator.start(), operator.end());
  }

  private boolean isFunction() {
    return at + 1 < tokens.size() && tokens.get(at + 1).operator().equals(")");
  }
}
