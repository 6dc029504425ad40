package io.lvsc.cli;

import io.lvsc.diag.Diagnostic;
import io.lvsc.diag.DocumentRule;
import io.lvsc.diag.Report;
import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import io.lvsc.source.Place;
import io.lvsc.source.SourceFile;
import io.lvsc.source.Span;
import io.lvsc.source.SpecPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;

/**
 * A spec as it was read.
 *
 * @param faults why it is not the text of a spec; then the source is not worth compiling
 */
record Spec(SourceFile source, List<Diagnostic> faults) {
  private static final int LARGEST = 64 << 20;
  private static final int PIECE = 1 << 16;

  /** Reads a regular file, or standard input if the name is {@code -}. */
  static Spec read(String name, InputStream standardInput) throws FileTrouble {
    try {
      if (name.equals("-")) {
        return decode(name, standardInput, 0);
      }
      if (name.isEmpty()) {
        throw new FileTrouble("SPEC", "the name is empty; `-` is standard input");
      }
      Path file = Path.of(name);
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        throw new FileTrouble(name, "is a folder; a spec is a file");
      }
      if (!attributes.isRegularFile()) {
        throw new FileTrouble(
            name, "is not a regular file; to read from a pipe, use `-` for standard input");
      }
      if (attributes.size() > LARGEST) {
        return tooLarge(name);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return decode(name, in, (int) attributes.size());
      }
    } catch (InvalidPathException e) {
      throw new FileTrouble(name, "no file can have this name here");
    } catch (IOException e) {
      throw new FileTrouble(name, Reason.of(e));
    }
  }

  private static Spec decode(String name, InputStream in, int size) throws IOException {
    byte[] bytes = read(in, size);
    return bytes.length > LARGEST ? tooLarge(name) : decode(name, bytes);
  }

  /**
   * Reads no more than tells that it is too much. Of the size that is expected a library's own
   * method would make a second copy.
   */
  private static byte[] read(InputStream in, int expected) throws IOException {
    byte[] bytes = new byte[expected];
    int length = 0;
    int count = 0;
    while (length < expected && count >= 0) {
      length += count;
      count = in.read(bytes, length, Math.min(expected - length, PIECE));
    }
    if (length < expected) {
      return Arrays.copyOf(bytes, length);
    }
    byte[] more = in.readNBytes(LARGEST + 1 - length);
    if (more.length == 0) {
      return bytes;
    }
    byte[] all = Arrays.copyOf(bytes, length + more.length);
    System.arraycopy(more, 0, all, length, more.length);
    return all;
  }

  static Spec decode(String name, byte[] bytes) {
    if (isUtf16(bytes)) {
      return fault(
          new SourceFile(name, ""),
          Span.START,
          "the file is UTF-16; save it as UTF-8",
          "two bytes a character");
    }
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
    // What is behind the fault would be read wrongly; the rest of its line may be shown.
    int end = result.isError() ? Math.min(bytes.length, in.position() + 200) : bytes.length;
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    SourceFile source = new SourceFile(name, text);
    if (result.isError()) {
      int byteOrderMark = text.length() - source.text().length();
      return notUtf8(source, bytes[in.position()] & 0xff, characters - byteOrderMark);
    }
    return new Spec(source, List.of());
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

  private static Spec notUtf8(SourceFile source, int wrong, int at) {
    String message =
        String.format("the file is not UTF-8 text: the byte 0x%02X cannot stand here", wrong);
    return fault(source, source.at(at), message, "not a character");
  }

  private static Spec tooLarge(String name) {
    return fault(
        new SourceFile(name, ""),
        Span.START,
        "the file is larger than " + (LARGEST >> 20) + " MiB; no spec is that large",
        "not read");
  }

  private static Spec fault(SourceFile source, Span span, String message, String label) {
    Report report = new Report();
    DocumentRule.YAML_SYNTAX
        .findings(path -> new Place(span, List.of()), report)
        .at(SpecPath.ROOT, "%s", message)
        .label("%s", label)
        .report();
    return new Spec(source, report.diagnostics());
  }
}
