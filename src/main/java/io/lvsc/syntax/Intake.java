package io.lvsc.syntax;

import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Hands a spec's text to the YAML library piece by piece. The library holds a word, a string or a
 * comment as a whole, at twenty times its size, before anybody else sees it; so this one stops
 * where the library has taken in too much since it last had something to give.
 */
final class Intake extends Reader {
  /**
   * How much the library takes at a time. With each piece it copies what it has of an unfinished
   * word, so small pieces make long words quadratically dear.
   */
  private static final int LARGEST_PIECE = 1 << 18;

  /** Far longer than any word, string or run of comments and blank lines of a spec. */
  private static final int LONGEST = 2 << 20;

  private final SourceFile source;
  private final String text;
  private int taken;

  /** What is taken, in code points, which the library counts by. */
  private int takenCodePoints;

  private int usedCodePoints;
  private @Nullable Mark used;

  Intake(SourceFile source) {
    this.source = source;
    this.text = source.text();
  }

  int pieceSize() {
    return Math.max(1024, Math.min(text.length() + 1, LARGEST_PIECE));
  }

  /** Hears what the library made of the text. */
  void used(Event event) {
    used = event.getEndMark().orElseThrow();
    usedCodePoints = used.getIndex();
  }

  /** The place behind what the library made something of. */
  Span place() {
    return used == null ? Span.START : Spans.at(used);
  }

  /** The place of some text behind what the library made something of. */
  Span placeOf(String word) {
    int from = text.offsetByCodePoints(0, usedCodePoints);
    int at = text.indexOf(word, from);
    return at < 0 ? place() : source.at(at);
  }

  @Override
  public int read(char[] buffer, int offset, int length) {
    if (takenCodePoints - usedCodePoints > LONGEST + 2 * LARGEST_PIECE) {
      throw new YamlFault(
          place(),
          "more than "
              + (LONGEST >> 20)
              + " million characters follow without a new value;"
              + " no word, string or comment of a spec is that long",
          "it begins here");
    }
    int end = Math.min(text.length(), taken + length);
    if (end == taken) {
      return -1;
    }
    int count = end - taken;
    text.getChars(taken, end, buffer, offset);
    takenCodePoints += text.codePointCount(taken, end);
    taken = end;
    return count;
  }

  @Override
  public void close() {}
}
