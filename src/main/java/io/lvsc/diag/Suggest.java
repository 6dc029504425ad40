package io.lvsc.diag;

import io.lvsc.order.Sort;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Did you mean: the words that a mistyped one is nearest to, by edit distance. */
public final class Suggest {
  private static final int AT_MOST = 3;

  private Suggest() {}

  /** The nearest known words, best first, three at most; empty if none is near. */
  public static List<String> near(String word, Collection<String> known) {
    int reach = Math.max(1, Math.min(3, word.length() / 2));
    String lower = lower(word);
    return known.stream()
        .distinct()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= reach)
        .filter(candidate -> distance(lower, lower(candidate), reach) <= reach)
        .sorted(Sort.by((String candidate) -> distance(lower, lower(candidate))))
        .limit(AT_MOST)
        .toList();
  }

  /** Whether two words differ by no more than some letters, upper and lower case apart. */
  public static boolean isNear(String word, String candidate, int reach) {
    return distance(lower(word), lower(candidate), reach) <= reach;
  }

  /** "did you mean `a` or `b`?", or the choices if they are few, or nothing to say. */
  public static String help(String word, Collection<String> known) {
    List<String> near = near(word, known);
    if (!near.isEmpty()) {
      return "did you mean " + quoted(near, " or ") + "?";
    }
    return choices(known);
  }

  /** The words if they are few, or nothing to say. */
  public static String choices(Collection<String> known) {
    if (known.size() == 1) {
      return "the only one is " + quoted(known, "");
    }
    return known.isEmpty() || known.size() > 12 ? "" : "expected one of " + quoted(known, ", ");
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The words in backticks. */
  public static String quoted(Collection<String> words, String separator) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(separator));
  }

  /** Optimal string alignment: insertions, deletions, substitutions and swapped neighbors. */
  static int distance(String a, String b) {
    return distance(a, b, Integer.MAX_VALUE);
  }

  /**
   * The distance of two words up to a limit; some number above the limit if they are farther apart.
   */
  private static int distance(String a, String b, int limit) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(last, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(last[j - 1] + change, Math.min(row[j - 1], last[j]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        row[j] = swapped ? Math.min(best, beforeLast[j - 2] + 1) : best;
        least = Math.min(least, row[j]);
      }
      // A swap reaches back over one row, and costs one.
      if (least - 1 > limit) {
        return least;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
