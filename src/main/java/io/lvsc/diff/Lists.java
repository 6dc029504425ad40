package io.lvsc.diff;

import java.util.List;

/** Words in a row. */
final class Lists {
  private Lists() {}

  /** The first ones, and how many others there are: {@code a, b and 3 more}. */
  static String of(List<String> words, int most) {
    if (words.isEmpty()) {
      return "none";
    }
    return words.size() <= most + 1
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, most)) + " and " + (words.size() - most) + " more";
  }

  /** "1 host", "2 hosts". */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
