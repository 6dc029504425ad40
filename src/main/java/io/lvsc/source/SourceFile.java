package io.lvsc.source;

/** A text file by its name as the user typed it, with its lines at hand. */
public final class SourceFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String name;
  private final String text;
  private LineIndex index = LineIndex.NONE;

  /** The line asked for last: many values and diagnostics may stand on one line of a megabyte. */
  private Line line = Line.NONE;

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
    Line found = find(number);
    return text.substring(found.start, found.end);
  }

  /** How many characters a line has. */
  public int length(int number) {
    Line found = find(number);
    return found.characters.length > 0 ? found.characters.length : found.end - found.start;
  }

  /** The character in a column of a line, which must be there. */
  public int character(int number, int column) {
    Line found = find(number);
    return found.characters.length > 0
        ? found.characters[column - 1]
        : text.charAt(found.start + column - 1);
  }

  /** The span of the character at an index of the text; at its length, the place just behind it. */
  public Span at(int position) {
    LineIndex.Start start = index().lineOf(position);
    int column = text.codePointCount(start.position(), position) + 1;
    return new Span(start.line(), column, start.line(), column + 1);
  }

  private LineIndex index() {
    if (index == LineIndex.NONE) {
      index = LineIndex.of(text);
    }
    return index;
  }

  private Line find(int number) {
    if (line.number != number) {
      int start = index().position(number);
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      boolean simple = text.codePointCount(start, end) == end - start;
      int[] characters = simple ? new int[0] : text.substring(start, end).codePoints().toArray();
      line = new Line(number, start, end, characters);
    }
    return line;
  }

  /**
   * Where a line stands in the text.
   *
   * @param characters its code points; empty where each is one {@code char}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Line(int number, int start, int end, int[] characters) {
    static final Line NONE = new Line(0, 0, 0, new int[0]);
  }
}
