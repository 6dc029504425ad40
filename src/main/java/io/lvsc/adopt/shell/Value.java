package io.lvsc.adopt.shell;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a variable was at some point of a script.
 *
 * @param items null if it was not set
 * @param map whether it is an array whose keys are words
 */
record Value(@Nullable Map<String, String> items, boolean map) {

  /** A value that stays as it is when the variable's items change. */
  static Value of(@Nullable Map<String, String> items, boolean map) {
    if (items == null) {
      return new Value(null, map);
    }
    return new Value(
        items instanceof TreeMap<String, String> sorted
            ? new TreeMap<>(sorted)
            : new LinkedHashMap<>(items),
        map);
  }

  /** What is known behind a branch, where nobody knows whether it was taken. */
  static String either(String before, String after) {
    if (!Variables.isKnown(after)) {
      return before;
    }
    boolean known = Variables.isKnown(before) && !before.isEmpty();
    return !known || before.equals(after) || adds(before, after) || isSameFile(before, after)
        ? after
        : Variables.UNKNOWN_TEXT;
  }

  private static boolean adds(String before, String after) {
    return after.startsWith(before + " ") || after.endsWith(" " + before);
  }

  /** A program is the same one in any folder. */
  private static boolean isSameFile(String before, String after) {
    return (before.startsWith("/") || after.startsWith("/"))
        && before
            .substring(before.lastIndexOf('/') + 1)
            .equals(after.substring(after.lastIndexOf('/') + 1));
  }
}
