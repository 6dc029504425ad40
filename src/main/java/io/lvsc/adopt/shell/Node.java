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

  /** One of several, nobody knows which; the first one maybe none at all. */
  record Choice(List<Node> branches) implements Node {}

  /** Output of one is input of the next. */
  record Pipe(List<Node> stages) implements Node {}

  /** Once for each word. */
  record Each(String variable, List<Token> items, Node body) implements Node {}

  /** {@code for ((i = 1; i <= 3; i++))}. */
  record Count(String header, Node body) implements Node {}

  /** As long as a command succeeds. */
  record While(Node condition, Node body, List<Part> input) implements Node {}

  /** A command of one's own. */
  record Function(String name, Node body) implements Node {}
}
