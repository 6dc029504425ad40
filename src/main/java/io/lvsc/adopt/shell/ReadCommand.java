package io.lvsc.adopt.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code IFS=: read -r a b}.
 *
 * @param array whether one variable takes all fields ({@code -a})
 */
record ReadCommand(List<String> names, String separators, boolean array) {

  /** What a condition reads; no variables if it is no {@code read}. */
  static ReadCommand of(Node condition, Expander expander) {
    if (condition instanceof Node.Sequence sequence && !sequence.steps().isEmpty()) {
      return of(sequence.steps().get(sequence.steps().size() - 1), expander);
    }
    if (condition instanceof Node.Both both) {
      return of(both.left(), expander);
    }
    return condition instanceof Node.Simple simple
        ? of(simple.words(), expander)
        : new ReadCommand(List.of(), Fields.SPACE, false);
  }

  /** From the words of the command, assignments before it included. */
  static ReadCommand of(List<Token> tokens, Expander expander) {
    String separators = Fields.SPACE;
    List<Token> rest = new ArrayList<>(tokens);
    while (!rest.isEmpty()) {
      Optional<Assignment> assignment = Assignment.of(rest.get(0));
      if (assignment.isEmpty()) {
        break;
      }
      rest.remove(0);
      if (assignment.get().name().equals("IFS")) {
        separators = expander.text(assignment.get().value());
      }
    }
    List<String> words = expander.words(rest);
    List<String> names = words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
    boolean array = words.stream().anyMatch(word -> word.matches("-[a-z]*a"));
    return new ReadCommand(names, separators, array);
  }

  void take(String line, Variables variables) {
    if (!Variables.isKnown(line)) {
      names.forEach(name -> variables.set(name, Variables.UNKNOWN_TEXT));
    } else if (array && !names.isEmpty()) {
      variables.setAll(names.get(0), Fields.of(line, separators));
    } else {
      List<String> values = names.isEmpty() ? List.of() : Fields.of(line, separators, names.size());
      for (int i = 0; i < names.size(); i++) {
        variables.set(names.get(i), i < values.size() ? values.get(i) : "");
      }
    }
  }
}
