package io.lvsc.diag;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;

/**
 * A source line made fit for a terminal, and where to mark it.
 *
 * @param line without control characters, cut if it is very long
 * @param indent white space as wide as what stands before the span, tabs kept
 * @param markWidth how many columns the span takes, at least one
 */
record SourceExcerpt(String line, String indent, int markWidth) {
  private static final int LONGEST = 160;
  private static final int BEFORE = 60;

  /** First and last code points of what terminals draw two columns wide: UAX #11, in the rough. */
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0x303e, 0x3040, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f,
    0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1faff, 0x20000, 0x3fffd
  };

  /** The part of a line that a span is about. */
  static SourceExcerpt of(SourceFile source, Span span) {
    int length = source.length(span.line());
    int start = Math.min(span.column() - 1, length);
    int end = span.onOneLine() ? Math.min(span.endColumn() - 1, length) : length;
    boolean cut = length > LONGEST;
    int from = cut ? Math.max(0, start - BEFORE) : 0;
    int to = cut ? Math.min(length, from + LONGEST) : length;
    StringBuilder line = new StringBuilder(from > 0 ? "…" : "");
    StringBuilder indent = new StringBuilder(from > 0 ? " " : "");
    int markWidth = 0;
    for (int i = from; i < to; i++) {
      int character = source.character(span.line(), i + 1);
      line.appendCodePoint(printable(character));
      if (i < start) {
        indent.append(character == '\t' ? "\t" : " ".repeat(width(character)));
      } else if (i < end) {
        markWidth += width(character);
      }
    }
    line.append(to < length ? "…" : "");
    return new SourceExcerpt(
        line.toString().stripTrailing(), indent.toString(), Math.max(1, markWidth));
  }

  private static int printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\t' ? c : '\uFFFD';
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> '\uFFFD';
      default -> c;
    };
  }

  /** Terminal columns of a character. */
  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  private static boolean isWide(int c) {
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
