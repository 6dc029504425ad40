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
      if (isSpelled(value.name(), word)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Whether the keyword of a name is this word; makes no string, as large specs ask a lot. */
  private static boolean isSpelled(String name, String word) {
    boolean same = name.length() == word.length();
    for (int i = 0; same && i < word.length(); i++) {
      char c = name.charAt(i);
      same = word.charAt(i) == (c == '_' ? '-' : Character.toLowerCase(c));
    }
    return same;
  }
}
