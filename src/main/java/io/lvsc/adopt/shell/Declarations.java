package io.lvsc.adopt.shell;

import io.lvsc.adopt.ledger.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Assignments, and the commands that declare variables. */
final class Declarations {
  private static final Set<String> COMMANDS =
      Set.of("export", "readonly", "local", "declare", "typeset");

  /** Those that make a variable the function's own. */
  private static final Set<String> OWN = Set.of("local", "declare", "typeset");

  private final Variables variables;
  private final Expander expander;

  Declarations(Variables variables, Expander expander) {
    this.variables = variables;
    this.expander = expander;
  }

  /** Whether a word declares variables. */
  static boolean isCommand(String word) {
    return COMMANDS.contains(word);
  }

  void declare(List<Assignment> assignments, List<Token> words, Directive directive) {
    boolean map = has(words, 'A');
    boolean own = !words.isEmpty() && OWN.contains(words.get(0).plain()) && !has(words, 'g');
    for (Token word : words) {
      Optional<Assignment> assignment = Assignment.of(word);
      String name = assignment.map(Assignment::name).orElse(word.plain());
      boolean variable = name.matches("[A-Za-z_]\\w*") && !isCommand(name);
      if (own && variable) {
        variables.own(name);
      }
      if (map && variable) {
        variables.declareMap(name);
      }
      assignment.ifPresent(this::assign);
    }
    assignments.forEach(this::assign);
    directive.same("its value stands where it is used");
  }

  private static boolean has(List<Token> words, char option) {
    return words.stream()
        .anyMatch(word -> word.plain().matches("-[a-zA-Z]*" + option + "[a-zA-Z]*"));
  }

  private void assign(Assignment assignment) {
    String name = assignment.name();
    Optional<String> list = assignment.list();
    if (list.isPresent()) {
      items(assignment, list.get());
      return;
    }
    String value = expander.text(assignment.value());
    if (assignment.index().isEmpty()) {
      variables.set(name, (assignment.adds() ? variables.get(name) : "") + value);
    } else {
      String key = expander.key(name, expander.text(assignment.index()));
      if (Variables.isKnown(key)) {
        variables.setItem(name, key, value);
      }
    }
  }

  /** {@code NAME=(a b)} and {@code NAME=([a]=1 [b]=2)}. */
  private void items(Assignment assignment, String list) {
    String name = assignment.name();
    List<Token> words = ShellLexer.lex(list).stream().filter(Token::isWord).toList();
    boolean keyed = words.stream().allMatch(word -> keyed(name, word).isPresent());
    if (keyed && !words.isEmpty()) {
      words.forEach(word -> keyed(name, word).ifPresent(this::assign));
      return;
    }
    List<String> items = new ArrayList<>(assignment.adds() ? variables.all(name) : List.of());
    items.addAll(expander.words(words));
    variables.setAll(name, items);
  }

  private static Optional<Assignment> keyed(String name, Token word) {
    if (word.parts().isEmpty()
        || !(word.parts().get(0) instanceof Part.Text first)
        || first.quoted()
        || !first.text().startsWith("[")) {
      return Optional.empty();
    }
    List<Part> parts = new ArrayList<>(word.parts());
    parts.set(0, new Part.Text(name + first.text(), false));
    return Assignment.of(new Token(parts, "", word.start(), word.end()));
  }
}
