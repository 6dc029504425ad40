package io.lvsc.schema;

import io.lvsc.syntax.Node;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What was meant by a value that does not fit: the first guess that the language accepts. */
final class Corrections {
  private static final List<Guess> GUESSES =
      List.of(
          ScalarGuesses::words,
          ScalarGuesses::switches,
          ScalarGuesses::numbers,
          ScalarGuesses::ports,
          ScalarGuesses::forms,
          ScalarGuesses::names,
          ScalarGuesses::strings,
          ListGuesses::single,
          ListGuesses::pair,
          ListGuesses::distinct,
          ListGuesses::list,
          MappingGuesses::known,
          MappingGuesses::scalar,
          NamedLists::namedItems,
          NamedLists::itemsByName,
          MappingGuesses::entries);

  private final Acceptance acceptance;

  Corrections(SchemaDocument document, Node tree) {
    acceptance = new Acceptance(document, tree);
  }

  /** The value itself if it fits, else what it should be. */
  Optional<Correction> fit(Attempt attempt) {
    JsonNode written = JsonTree.of(attempt.node());
    return accepts(attempt.slot(), written)
        ? Optional.of(new Correction(written))
        : correct(attempt);
  }

  /** What a value that does not fit should be. */
  Optional<Correction> correct(Attempt attempt) {
    return GUESSES.stream()
        .flatMap(guess -> guess.of(attempt, this))
        .filter(each -> accepts(attempt.slot(), each.value()))
        .findFirst();
  }

  boolean accepts(Slot slot, JsonNode value) {
    return acceptance.accepts(slot, value) && !Several.ofOneFamily(slot, value);
  }
}
