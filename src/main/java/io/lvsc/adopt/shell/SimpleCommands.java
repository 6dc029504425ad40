package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.List;

/** A command without a construct: assignments, words and redirections. Enters each. */
final class SimpleCommands {
  private final Cursor cursor;
  private final Register register;

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

  SimpleCommands(Cursor cursor, Register register) {
    this.cursor = cursor;
    this.register = register;
  }

  Node.Simple parse() {
    Token first = cursor.peek();
    List<Token> words = new ArrayList<>();
    List<Part> input = List.of();
    List<Part> output = List.of();
    int end = first.end();
    while (!cursor.isAtEnd()) {
      if (!isInTest(words) && cursor.isRedirect()) {
        String operator = cursor.peek().operator();
        cursor.next();
        if (cursor.isInput(operator)) {
          input = cursor.peek().parts();
        } else if (operator.startsWith(">") && !operator.equals(">&")) {
          output = cursor.peek().parts();
        }
        end = operator.startsWith("<<") ? end : cursor.peek().end();
        cursor.acceptAnyWord();
      } else if (cursor.peek().isWord() || isInTest(words)) {
        words.add(cursor.peek().isWord() ? cursor.peek() : operand(cursor.peek()));
        end = cursor.peek().end();
        cursor.next();
      } else {
        break;
      }
    }
    if (words.isEmpty() && input.isEmpty() && output.isEmpty()) {
      throw new ShellFault(first.start(), "no command stands here", "not expected");
    }
    Directive directive =
        register.enter(
            first.start(),
            end,
            cursor.text(first.start(), end).replaceAll("\\s*\\\\?\\r?\\n\\s*", " "));
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
}
