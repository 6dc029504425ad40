package io.lvsc.syntax;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** From the YAML library's marks, which count from 0, to spans, which count from 1. */
final class Spans {
  private Spans() {}

  static Span at(Mark mark) {
    int line = mark.getLine() + 1;
    int column = mark.getColumn() + 1;
    return new Span(line, column, line, column + 1);
  }

  static Span of(Event event) {
    return between(event, event);
  }

  static Span between(Event first, Event last) {
    Mark start = first.getStartMark().orElseThrow();
    Mark end = last.getEndMark().orElseThrow();
    return new Span(
        start.getLine() + 1, start.getColumn() + 1, end.getLine() + 1, end.getColumn() + 1);
  }

  /**
   * The span without the anchor and tag that the library counts to a value, {@code &a !!str 80},
   * and that may stand on lines before it.
   */
  static Span withoutProperties(Span span, SourceFile source) {
    int column = span.column();
    for (int line = span.line(); line <= span.endLine(); line++) {
      int at = afterProperties(source, line, column);
      if (at <= source.length(line) && source.character(line, at) != '#') {
        return new Span(line, at, span.endLine(), span.endColumn());
      }
      column = 1;
    }
    return span;
  }

  private static int afterProperties(SourceFile source, int line, int from) {
    int at = afterBlanks(source, line, from);
    int end = source.length(line);
    while (at <= end && (source.character(line, at) == '&' || source.character(line, at) == '!')) {
      while (at <= end && !isBlank(source.character(line, at))) {
        at++;
      }
      at = afterBlanks(source, line, at);
    }
    return at;
  }

  private static int afterBlanks(SourceFile source, int line, int from) {
    int at = from;
    while (at <= source.length(line) && isBlank(source.character(line, at))) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(int c) {
    return c == ' ' || c == '\t';
  }

  /** The span of one character, counted in code points from 0. */
  static Span ofCodePoint(SourceFile source, int index) {
    String text = source.text();
    int last = text.codePointCount(0, text.length());
    return source.at(text.offsetByCodePoints(0, Math.min(index, last)));
  }
}
