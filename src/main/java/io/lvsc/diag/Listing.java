package io.lvsc.diag;

import java.util.List;

/** Names in a sentence. */
public final class Listing {
  private static final int AT_MOST = 3;

  private Listing() {}

  /** "`web1`", "`web1` and `web2`", "`web1`, `web2`, `web3` and 12 more". */
  public static String of(List<String> names) {
    int shown = Math.min(names.size(), AT_MOST);
    int more = names.size() - shown;
    String last = more > 0 ? more + " more" : "`" + names.get(shown - 1) + "`";
    List<String> before = names.subList(0, more > 0 ? shown : shown - 1);
    return before.isEmpty() ? last : Suggest.quoted(before, ", ") + " and " + last;
  }

  /** "a, b, c, d", "a, b, c and 12 more": a few of them, as they are. */
  public static String few(List<String> words, int most) {
    return words.size() <= most + 1
        ? String.join(", ", words)
        : String.join(", ", words.subList(0, most)) + " and " + (words.size() - most) + " more";
  }

  /** "a", "a and b", "a, b and c": all of them, as they are. */
  public static String all(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
