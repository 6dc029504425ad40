package io.lvsc.diff;

import io.lvsc.diag.Listing;
import java.util.List;

/** Words in a row. */
final class Lists {
  private Lists() {}

  /** The first ones, and how many others there are: {@code a, b and 3 more}. */
  static String of(List<String> words, int most) {
    return words.isEmpty() ? "none" : Listing.few(words, most);
  }

  /** "1 host", "2 hosts". */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
