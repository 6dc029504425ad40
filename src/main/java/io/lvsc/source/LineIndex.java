package io.lvsc.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Where the lines of a text begin: kept of one line in some thousand characters, and so small. */
final class LineIndex {
  static final LineIndex NONE = new LineIndex("", List.of());

  private static final int STRIDE = 4096;

  private final String text;
  private final List<Start> starts;

  private LineIndex(String text, List<Start> starts) {
    this.text = text;
    this.starts = starts;
  }

  /**
   * The beginning of a line.
   *
   * @param line counted from 1
   * @param position in the text
   */
  record Start(int line, int position) {}

  static LineIndex of(String text) {
    List<Start> starts = new ArrayList<>();
    starts.add(new Start(1, 0));
    int kept = 0;
    int line = 1;
    for (int at = next(text, 0); at >= 0; at = next(text, at)) {
      line++;
      if (at - kept >= STRIDE) {
        starts.add(new Start(line, at));
        kept = at;
      }
    }
    return new LineIndex(text, starts);
  }

  /** Where the line behind the one with this position begins; negative if there is none. */
  private static int next(String text, int position) {
    for (int at = position; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean crlf = c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crlf)) {
        return at + 1;
      }
    }
    return -1;
  }

  /** Where a line begins; at the end of the text if there is no such line. */
  int position(int line) {
    Start near = lastUpTo(line, Start::line);
    int at = near.position;
    for (int i = near.line; i < line && at >= 0; i++) {
      at = next(text, at);
    }
    return at < 0 ? text.length() : at;
  }

  /** The beginning of the line that a position of the text stands in. */
  Start lineOf(int position) {
    Start near = lastUpTo(position, Start::position);
    int line = near.line;
    int at = near.position;
    for (int next = next(text, at); next >= 0 && next <= position; next = next(text, at)) {
      at = next;
      line++;
    }
    return new Start(line, at);
  }

  private Start lastUpTo(int value, ToIntFunction<Start> key) {
    int low = 0;
    int high = starts.size();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (key.applyAsInt(starts.get(middle)) <= value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return starts.get(low);
  }
}
