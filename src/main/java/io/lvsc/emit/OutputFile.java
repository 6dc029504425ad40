package io.lvsc.emit;

import java.nio.charset.StandardCharsets;

/**
 * A file in memory.
 *
 * @param path below the output folder, with {@code /} between its parts
 * @param text what it holds, written as UTF-8
 * @param executable whether it is a program
 */
public record OutputFile(String path, String text, boolean executable) {

  /** What stands on disk. */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The permission bits as {@code chmod} takes them. */
  public String mode() {
    return executable ? "0755" : "0644";
  }
}
