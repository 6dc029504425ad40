package io.lvsc.syntax;

import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Report;
import io.lvsc.source.Place;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The bytes of a spec as text.
 *
 * @param source the text; where there are faults, as far as it can be shown
 * @param faults why the bytes are not the text of a spec
 */
public record SpecText(SourceFile source, List<Diagnostic> faults) {
  /** The number of bytes that a spec has at most. */
  public static final int LARGEST = 64 << 20;

  private static final int PIECE = 1 << 16;

  public SpecText {
    faults = List.copyOf(faults);
  }

  /** A text that needs no decoding. */
  public static SpecText of(SourceFile source) {
    return new SpecText(source, List.of());
  }

  /**
   * Decodes a spec.
   *
   * @param name the file as the user typed it
   * @param bytes the whole file, or its beginning with more than {@link #LARGEST} bytes
   */
  public static SpecText decode(String name, byte[] bytes) {
    return refusal(name, bytes).orElseGet(() -> decodeUtf8(name, bytes));
  }

  /**
   * Decodes a file of another tool, which reads bytes: those that are no UTF-8, in comments as a
   * rule, are shown as U+FFFD.
   */
  public static SpecText decodeForeign(String name, byte[] bytes) {
    return refusal(name, bytes)
        .orElseGet(() -> of(new SourceFile(name, new String(bytes, StandardCharsets.UTF_8))));
  }

  private static Optional<SpecText> refusal(String name, byte[] bytes) {
    if (bytes.length > LARGEST) {
      return Optional.of(tooLarge(name));
    }
    return isUtf16(bytes)
        ? Optional.of(
            fault(
                new SourceFile(name, ""),
                Span.START,
                "the file is UTF-16; save it as UTF-8",
                "two bytes a character",
                ""))
        : Optional.empty();
  }

  private static SpecText decodeUtf8(String name, byte[] bytes) {
    // First only a look, piece by piece: a decoder's result takes four times the memory of the
    // bytes.
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer piece = CharBuffer.allocate(PIECE);
    int characters = 0;
    CoderResult result;
    do {
      result = utf8.decode(in, piece.clear(), true);
      characters += piece.position();
    } while (result.isOverflow());
    // What follows the fault would be read wrongly; the rest of its line may be shown.
    int end = result.isError() ? Math.min(bytes.length, in.position() + 200) : bytes.length;
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    SourceFile source = new SourceFile(name, text);
    if (result.isError()) {
      int byteOrderMark = text.length() - source.text().length();
      return notUtf8(source, bytes[in.position()] & 0xff, characters - byteOrderMark);
    }
    return of(source);
  }

  /** What is said of a file with more than {@link #LARGEST} bytes, which nobody needs to read. */
  public static SpecText tooLarge(String name) {
    return fault(
        new SourceFile(name, ""),
        Span.START,
        "the file is larger than " + (LARGEST >> 20) + " MiB; no spec is that large",
        "not read",
        "");
  }

  /** By its byte order mark, or because one of two bytes is zero, as in Latin letters. */
  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 4) {
      return false;
    }
    int mark = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    boolean bigEndian = bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0;
    boolean littleEndian = bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0;
    return mark == 0xfeff || mark == 0xfffe || bigEndian || littleEndian;
  }

  private static SpecText notUtf8(SourceFile source, int wrong, int at) {
    String message =
        String.format("the file is not UTF-8 text: the byte 0x%02X cannot stand here", wrong);
    return fault(
        source,
        source.at(at),
        message,
        "not a character",
        "save it as UTF-8; `iconv -f GBK -t UTF-8` makes a copy of a Chinese file, `-f ISO-8859-1` of most others");
  }

  private static SpecText fault(
      SourceFile source, Span span, String message, String label, String help) {
    Report report = new Report();
    DocumentRule.YAML_SYNTAX
        .findings(path -> new Place(span, List.of()), report)
        .at(SpecPath.ROOT, "%s", message)
        .label("%s", label)
        .help("%s", help)
        .report();
    return new SpecText(source, report.diagnostics());
  }
}
