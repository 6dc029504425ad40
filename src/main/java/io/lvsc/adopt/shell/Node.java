package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import java.util.List;

/** What a script does. */
sealed interface Node {

  /**
   * One command.
   *
   * @param words its name and arguments, assignments before them included
   * @param input the text of its here-document; no parts if it has none
   * @param output where its output goes; no parts if nowhere special
   */
  record Simple(List<Token> words, List<Part> input, List<Part> output, Directive directive)
      implements Node {}

  /** One after the other. */
  record Sequence(List<Node> steps) implements Node {}

  /**
   * {@code left && right} or {@code left || right}.
   *
   * @param or whether the right one is for a left one that fails
   */
  record Both(Node left, boolean or, Node right) implements Node {}

  /** {@code ! command}. */
  record Not(Node command) implements Node {}

  /**
   * {@code if}.
   *
   * @param conditions one for each branch
   * @param otherwise what is done if none holds; maybe nothing
   */
  record If(List<Node> conditions, List<Node> branches, Node otherwise) implements Node {}

  /** {@code case}. */
  record Case(Token word, List<Arm> arms) implements Node {}

  /** A branch of {@code case}. */
  record Arm(List<Token> patterns, Node body) {}

  /** Output of one is input of the next. */
  record Pipe(List<Node> stages) implements Node {}

  /**
   * Once for each word.
   *
   * @param items none for the arguments of the function or script
   */
  record Each(String variable, List<Token> items, Node body) implements Node {}

  /** {@code for ((i = 1; i <= 3; i++))}. */
  record Count(String header, Node body) implements Node {}

  /**
   * As long as a command succeeds.
   *
   * @param until as long as it fails
   */
  record While(Node condition, boolean until, Node body, List<Part> input) implements Node {}

  /** {@code ((i++))} of bash. */
  record Reckoning(String expression) implements Node {}

  /** A command of one's own. */
  record Function(String name, Node body) implements Node {}
}
