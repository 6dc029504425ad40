package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import io.lvsc.syntax.SpecText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.function.BiFunction;

/** Where a spec is read from: a regular file, or standard input. */
final class SpecFile {
  private static final int PIECE = 1 << 16;

  private SpecFile() {}

  /** Reads a regular file, or standard input if the name is {@code -}. */
  static SpecText read(String name, InputStream standardInput) throws FileTrouble {
    return read(name, standardInput, SpecText::decode);
  }

  /** Reads a file that is another tool's. */
  static SpecText readForeign(String name, InputStream standardInput) throws FileTrouble {
    return read(name, standardInput, SpecText::decodeForeign);
  }

  private static SpecText read(
      String name, InputStream standardInput, BiFunction<String, byte[], SpecText> decoding)
      throws FileTrouble {
    try {
      if (name.equals("-")) {
        return decoding.apply(name, read(standardInput, 0));
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
      if (attributes.size() > SpecText.LARGEST) {
        return SpecText.tooLarge(name);
      }
      try (InputStream in = Files.newInputStream(file)) {
        return decoding.apply(name, read(in, (int) attributes.size()));
      }
    } catch (InvalidPathException e) {
      throw new FileTrouble(name, "no file can have this name here");
    } catch (IOException e) {
      throw new FileTrouble(name, Reason.of(e));
    }
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
    byte[] more = in.readNBytes(SpecText.LARGEST + 1 - length);
    if (more.length == 0) {
      return bytes;
    }
    byte[] all = Arrays.copyOf(bytes, length + more.length);
    System.arraycopy(more, 0, all, length, more.length);
    return all;
  }
}
