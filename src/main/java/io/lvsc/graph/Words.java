package io.lvsc.graph;

import java.util.ArrayList;
import java.util.List;

/** What stands in a box: names first, then details, each cut to what a box has room for. */
final class Words {
  private static final int MOST_NAMES = 6;
  private static final int MOST_DETAILS = 6;
  private static final int LONGEST = 44;

  private Words() {}

  static List<String> of(Box box) {
    List<String> words = new ArrayList<>(names(box));
    words.addAll(few(box.details(), MOST_DETAILS).stream().map(Words::cut).toList());
    return words;
  }

  /** All names, or the first and the last and how many there are. */
  static List<String> names(Box box) {
    int count = box.names().size();
    if (count <= MOST_NAMES) {
      return box.names().stream().map(Words::cut).toList();
    }
    return List.of(
        cut(box.names().get(0)),
        "… " + cut(box.names().get(count - 1)),
        "(" + count + " " + (box.kind() == Box.Kind.SERVICE ? "services" : "servers") + ")");
  }

  private static List<String> few(List<String> lines, int most) {
    if (lines.size() <= most) {
      return lines;
    }
    List<String> few = new ArrayList<>(lines.subList(0, most - 1));
    few.add("and " + (lines.size() - most + 1) + " more");
    return few;
  }

  private static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text;
  }

  /** In full, for a pointer over the box. */
  static String title(Box box) {
    List<String> words = new ArrayList<>(box.names());
    words.addAll(box.details());
    return String.join(", ", words) + (box.down() ? " (down)" : "");
  }
}
