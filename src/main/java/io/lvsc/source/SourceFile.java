package io.lvsc.source;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A text file by its name as the user typed it, with its lines at hand. */
public final class SourceFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String name;
  private final String text;
  private int[] lineStarts = {};

  /**
   * @param text the whole text; a byte order mark at its start is dropped
   */
  public SourceFile(String name, String text) {
    this.name = name;
    this.text = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The text of a line without its end, counted from 1; empty past the last one. */
  public String line(int number) {
    int[] starts = lineStarts();
    if (number > starts.length) {
      return "";
    }
    int start = starts[number - 1];
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return text.substring(start, end);
  }

  /** The span of the character at an index of the text; at its length, the place just behind it. */
  public Span at(int index) {
    int[] starts = lineStarts();
    int found = Arrays.binarySearch(starts, index);
    int line = found >= 0 ? found + 1 : -found - 1;
    int column = text.codePointCount(starts[line - 1], index) + 1;
    return new Span(line, column, line, column + 1);
  }

  private int[] lineStarts() {
    if (lineStarts.length == 0) {
      lineStarts = findLineStarts(text);
    }
    return lineStarts;
  }

  private static int[] findLineStarts(String text) {
    IntStream.Builder starts = IntStream.builder();
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean carriageReturnAlone =
          c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (c == '\n' || carriageReturnAlone) {
        starts.add(i + 1);
      }
    }
    return starts.build().toArray();
  }
}
