package io.lvsc.diag;

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

  static SourceExcerpt of(String text, Span span) {
    int[] all = text.codePoints().toArray();
    int start = Math.min(span.column() - 1, all.length);
    int end = span.onOneLine() ? Math.min(span.endColumn() - 1, all.length) : all.length;
    boolean cut = all.length > LONGEST;
    int from = cut ? Math.max(0, start - BEFORE) : 0;
    int to = cut ? Math.min(all.length, from + LONGEST) : all.length;
    StringBuilder line = new StringBuilder(from > 0 ? "…" : "");
    StringBuilder indent = new StringBuilder(from > 0 ? " " : "");
    int markWidth = 0;
    for (int i = from; i < to; i++) {
      line.appendCodePoint(printable(all[i]));
      if (i < start) {
        indent.append(all[i] == '\t' ? "\t" : " ".repeat(width(all[i])));
      } else if (i < end) {
        markWidth += width(all[i]);
      }
    }
    line.append(to < all.length ? "…" : "");
    return new SourceExcerpt(
        line.toString().stripTrailing(), indent.toString(), Math.max(1, markWidth));
  }

  private static int printable(int c) {
    boolean obeyed = Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    return obeyed && c != '\t' ? '\uFFFD' : c;
  }

  /** Terminal columns of a character, after Unicode's East Asian Width (UAX #11). */
  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        c >= 0x1100
            && (c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
