package io.lvsc.model;

import java.util.Locale;
import java.util.Optional;

/** A closed set of words of the language; the word is the constant in lower case. */
public interface Keyword {

  String name();

  /** The word as it stands in a spec. */
  default String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant that a word of the spec means. */
  static <K extends Keyword> Optional<K> parse(K[] values, String word) {
    for (K value : values) {
      if (value.keyword().equals(word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }
}
