package io.lvsc.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** How many files of the output tree are new, other or gone. */
record FileCount(int added, int changed, int removed) {

  static FileCount of(Changes changes) {
    SortedMap<String, String> old = changes.before().tree().files();
    SortedMap<String, String> now = changes.after().tree().files();
    int added = 0;
    int changed = 0;
    for (Map.Entry<String, String> file : now.entrySet()) {
      String was = old.get(file.getKey());
      if (was == null) {
        added++;
      } else if (!was.equals(file.getValue())) {
        changed++;
      }
    }
    int removed = (int) old.keySet().stream().filter(path -> !now.containsKey(path)).count();
    return new FileCount(added, changed, removed);
  }

  /** "5 changed, 7 removed". */
  String words() {
    List<String> words = new ArrayList<>();
    add(words, changed, "changed");
    add(words, added, "added");
    add(words, removed, "removed");
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private static void add(List<String> words, int number, String word) {
    if (number > 0) {
      words.add(number + " " + word);
    }
  }
}
