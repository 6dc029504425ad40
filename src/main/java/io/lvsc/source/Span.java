package io.lvsc.source;

/**
 * A stretch of a source file. Lines and columns count from 1, columns in code points; the end is
 * exclusive.
 */
public record Span(int line, int column, int endLine, int endColumn) implements Comparable<Span> {

  /** The very beginning of a file, one column wide. */
  public static final Span START = new Span(1, 1, 1, 2);

  /** Orders by where the spans begin. */
  @Override
  public int compareTo(Span other) {
    return line != other.line
        ? Integer.compare(line, other.line)
        : Integer.compare(column, other.column);
  }

  /** Whether the whole span stands on one line. */
  public boolean onOneLine() {
    return line == endLine;
  }
}
