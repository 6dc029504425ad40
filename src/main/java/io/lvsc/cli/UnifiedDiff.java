package io.lvsc.cli;

import java.util.ArrayList;
import java.util.List;

/** The difference between two texts, as {@code diff -u} prints it. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** Pairs of lines up to which the shortest difference is looked for. */
  private static final long MOST_PAIRS = 16_000_000;

  private final List<String> before;
  private final List<String> after;
  private final List<String> lines = new ArrayList<>();
  private final List<Integer> oldAt = new ArrayList<>();
  private final List<Integer> newAt = new ArrayList<>();

  private UnifiedDiff(String before, String after) {
    this.before = lines(before);
    this.after = lines(after);
  }

  /**
   * Compares two texts that differ.
   *
   * @param from the name in front of what is gone
   * @param to the name in front of what is new
   */
  static String of(String from, String to, String before, String after) {
    UnifiedDiff diff = new UnifiedDiff(before, after);
    diff.compare();
    return "--- " + from + "\n+++ " + to + "\n" + diff.hunks();
  }

  /** The lines of a text; the last one says so if it has no end. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (!text.isEmpty() && !text.endsWith("\n")) {
      lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "\n\\ No newline at end of file");
    }
    return lines;
  }

  private void compare() {
    int start = 0;
    int end = Math.min(before.size(), after.size());
    while (start < end && before.get(start).equals(after.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < end - start
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    for (int i = 0; i < start; i++) {
      add(' ', before.get(i), i, i);
    }
    middle(start, before.size() - tail, after.size() - tail);
    for (int i = tail; i > 0; i--) {
      add(' ', before.get(before.size() - i), before.size() - i, after.size() - i);
    }
  }

  /** What is gone before what is new, along a longest common sequence. */
  private void middle(int start, int oldEnd, int newEnd) {
    int[][] common = common(start, oldEnd, newEnd);
    int i = start;
    int j = start;
    while (i < oldEnd || j < newEnd) {
      boolean both = i < oldEnd && j < newEnd && common.length > 0;
      if (both && before.get(i).equals(after.get(j))) {
        add(' ', before.get(i), i++, j++);
      } else if (i < oldEnd
          && (!both || common[i + 1 - start][j - start] >= common[i - start][j + 1 - start])) {
        add('-', before.get(i), i++, j);
      } else {
        add('+', after.get(j), i, j++);
      }
    }
  }

  /** By the rest of both: how many lines they have in common; empty where that takes too much. */
  private int[][] common(int start, int oldEnd, int newEnd) {
    int rows = oldEnd - start;
    int columns = newEnd - start;
    if ((long) rows * columns > MOST_PAIRS) {
      return new int[0][0];
    }
    int[][] common = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        common[i][j] =
            before.get(start + i).equals(after.get(start + j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private void add(char sign, String line, int oldLine, int newLine) {
    lines.add(sign + line);
    oldAt.add(oldLine);
    newAt.add(newLine);
  }

  private String hunks() {
    StringBuilder text = new StringBuilder();
    int next = 0;
    while (next < lines.size()) {
      if (lines.get(next).charAt(0) == ' ') {
        next++;
        continue;
      }
      int begin = Math.max(0, next - CONTEXT);
      int end = next;
      int quiet = 0;
      while (end < lines.size() && quiet <= 2 * CONTEXT) {
        quiet = lines.get(end++).charAt(0) == ' ' ? quiet + 1 : 0;
      }
      end -= Math.max(0, quiet - CONTEXT);
      hunk(begin, end, text);
      next = end;
    }
    return text.toString();
  }

  private void hunk(int begin, int end, StringBuilder text) {
    List<String> hunk = lines.subList(begin, end);
    long gone = hunk.stream().filter(line -> line.charAt(0) != '+').count();
    long here = hunk.stream().filter(line -> line.charAt(0) != '-').count();
    text.append("@@ -")
        .append(range(oldAt.get(begin), gone))
        .append(" +")
        .append(range(newAt.get(begin), here))
        .append(" @@\n");
    hunk.forEach(line -> text.append(line).append('\n'));
  }

  /** A range without lines is said by the line in front of it. */
  private static String range(int first, long count) {
    return (count == 0 ? first : first + 1) + (count == 1 ? "" : "," + count);
  }
}
