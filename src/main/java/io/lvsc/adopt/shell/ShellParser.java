package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The grammar of the shell (POSIX 2.10), and what people use of bash. Enters every command. */
final class ShellParser {
  private static final Set<String> CLOSING =
      Set.of("then", "else", "elif", "fi", "do", "done", "esac", "}");
  private static final int DEEPEST = 200;

  private final Cursor cursor;
  private final SimpleCommands commands;
  private int depth;

  ShellParser(String text, SimpleCommands.Register register) {
    this.cursor = new Cursor(text);
    this.commands = new SimpleCommands(cursor, register);
  }

  Node script() {
    Node script = sequence();
    if (!cursor.isAtEnd()) {
      Token stray = cursor.peek();
      String shown = cursor.text(stray.start(), stray.end());
      throw new ShellFault(stray.start(), "`" + shown + "` closes nothing", "not expected here");
    }
    return script;
  }

  private Node sequence() {
    if (++depth > DEEPEST) {
      throw new ShellFault(cursor.peek().start(), "the script is nested too deeply", "here");
    }
    List<Node> steps = new ArrayList<>();
    cursor.skipLines();
    while (!cursor.isAtEnd() && !isClosing()) {
      steps.add(andOr());
      while (cursor.isOperator("\n") || cursor.isOperator(";") || cursor.isOperator("&")) {
        cursor.next();
      }
    }
    depth--;
    return new Node.Sequence(steps);
  }

  private boolean isClosing() {
    return CLOSING.contains(cursor.peek().plain())
        || cursor.isOperator(")")
        || cursor.isOperator(";;")
        || cursor.isOperator(";&")
        || cursor.isOperator(";;&");
  }

  private Node andOr() {
    Node left = pipe();
    while (cursor.isOperator("&&") || cursor.isOperator("||")) {
      boolean or = cursor.isOperator("||");
      cursor.next();
      cursor.skipLines();
      left = new Node.Both(left, or, pipe());
    }
    return left;
  }

  private Node pipe() {
    boolean not = cursor.acceptWord("!");
    List<Node> stages = new ArrayList<>(List.of(command()));
    while (cursor.accept("|")) {
      cursor.skipLines();
      stages.add(command());
    }
    Node pipe = stages.size() == 1 ? stages.get(0) : new Node.Pipe(stages);
    return not ? new Node.Not(pipe) : pipe;
  }

  private Node command() {
    int opened = cursor.peek().start();
    switch (cursor.peek().plain()) {
      case "if" -> {
        return ifs();
      }
      case "for", "select" -> {
        return loop();
      }
      case "while", "until" -> {
        boolean until = cursor.isWord("until");
        cursor.next();
        Node condition = sequence();
        cursor.expectWord("do", opened, "while");
        Node body = sequence();
        cursor.expectWord("done", opened, "while");
        return new Node.While(condition, until, body, cursor.redirects());
      }
      case "case" -> {
        return cases();
      }
      case "{" -> {
        cursor.next();
        Node body = sequence();
        cursor.expectWord("}", opened, "{");
        cursor.redirects();
        return body;
      }
      case "function" -> {
        cursor.next();
        return function();
      }
      default -> {
        return cursor.isOperator("(")
            ? brackets()
            : cursor.isFunction() ? function() : commands.parse();
      }
    }
  }

  /** {@code name() command}; behind the word {@code function} also without brackets. */
  private Node function() {
    String name = cursor.peek().plain();
    cursor.next();
    if (cursor.accept("(")) {
      cursor.accept(")");
    }
    cursor.skipLines();
    return new Node.Function(name, command());
  }

  private Node brackets() {
    int opened = cursor.peek().start();
    cursor.next();
    if (cursor.accept("(")) {
      int level = 2;
      while (level > 0 && !cursor.isAtEnd()) {
        level += cursor.isOperator("(") ? 1 : cursor.isOperator(")") ? -1 : 0;
        cursor.next();
      }
      String inner = cursor.text(opened, cursor.previous().end());
      return new Node.Reckoning(
          inner.replaceFirst("^\\(\\s*\\(", "").replaceFirst("\\)\\s*\\)$", ""));
    }
    Node body = sequence();
    if (!cursor.accept(")")) {
      throw new ShellFault(opened, "this bracket is never closed", "opened here");
    }
    cursor.redirects();
    return body;
  }

  private Node ifs() {
    int opened = cursor.peek().start();
    cursor.next();
    List<Node> conditions = new ArrayList<>(List.of(sequence()));
    cursor.expectWord("then", opened, "if");
    List<Node> branches = new ArrayList<>(List.of(sequence()));
    cursor.skipLines();
    while (cursor.acceptWord("elif")) {
      conditions.add(sequence());
      cursor.expectWord("then", opened, "if");
      branches.add(sequence());
    }
    Node otherwise = cursor.acceptWord("else") ? sequence() : new Node.Sequence(List.of());
    cursor.expectWord("fi", opened, "if");
    cursor.redirects();
    return new Node.If(conditions, branches, otherwise);
  }

  private Node loop() {
    int opened = cursor.peek().start();
    cursor.next();
    if (cursor.isOperator("(")) {
      int start = cursor.peek().start();
      while (!cursor.isAtEnd() && !cursor.isWord("do")) {
        cursor.next();
      }
      String header = cursor.text(start, cursor.peek().start());
      return new Node.Count(header, body(opened));
    }
    String variable = cursor.peek().plain();
    cursor.next();
    List<Token> items = new ArrayList<>();
    cursor.skipLines();
    if (!cursor.isWord("in")) {
      items.addAll(ShellLexer.lex("\"$@\"").subList(0, 1));
    } else if (cursor.acceptWord("in")) {
      while (cursor.peek().isWord() && !cursor.isAtEnd()) {
        items.add(cursor.peek());
        cursor.next();
      }
    }
    return new Node.Each(variable, items, body(opened));
  }

  private Node body(int opened) {
    cursor.expectWord("do", opened, "for");
    Node body = sequence();
    cursor.expectWord("done", opened, "for");
    cursor.redirects();
    return body;
  }

  private Node cases() {
    int opened = cursor.peek().start();
    cursor.next();
    Token word = cursor.peek();
    cursor.next();
    cursor.expectWord("in", opened, "case");
    cursor.skipLines();
    List<Node.Arm> arms = new ArrayList<>();
    while (!cursor.isWord("esac")) {
      List<Token> patterns = new ArrayList<>();
      while (!cursor.isAtEnd() && !cursor.isOperator(")")) {
        if (cursor.peek().isWord()) {
          patterns.add(cursor.peek());
        }
        cursor.next();
      }
      if (!cursor.accept(")")) {
        throw new ShellFault(opened, "this `case` has no `esac`", "begins here");
      }
      arms.add(new Node.Arm(patterns, sequence()));
      boolean ended = cursor.accept(";;") || cursor.accept(";&") || cursor.accept(";;&");
      cursor.skipLines();
      if (!ended && !cursor.isWord("esac")) {
        throw new ShellFault(opened, "this `case` has no `esac`", "begins here");
      }
    }
    cursor.next();
    cursor.redirects();
    return new Node.Case(word, arms);
  }
}
