package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import io.lvsc.disk.Reason;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The streams of one run, UTF-8 in every locale.
 *
 * @param terminal whether {@code err} is a terminal that obeys control sequences
 * @param screen whether {@code out} is one
 */
record Console(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Map<String, String> environment,
    boolean terminal,
    boolean screen) {

  /** The process's own. Java cannot ask what a stream is, so the launcher does and tells. */
  static Console ofProcess() {
    return new Console(
        // Buffered, as a FileInputStream itself wants to seek in a pipe (Java 17, readNBytes).
        new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        System.getenv(),
        Boolean.getBoolean("lvsc.terminal"),
        Boolean.getBoolean("lvsc.screen"));
  }

  /** What is said if whoever read standard output has ended: that he had enough is no trouble. */
  static final String READER_GONE = "standard output: broken pipe";

  /** Prints what the command was asked for. */
  void result(String text) throws FileTrouble {
    try {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new FileTrouble("standard output", Reason.of(e));
    }
  }

  /** Prints what the user shall know beside; nothing can be said of it if that fails. */
  void say(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The exit code still tells.
    }
  }

  /** Whether standard output is the process's own, on a terminal, so that a pager may take it. */
  boolean ofTerminal() {
    return screen && out instanceof FileOutputStream;
  }

  /** Whether an environment variable is there and not empty. */
  boolean has(String variable) {
    return !environment.getOrDefault(variable, "").isEmpty();
  }
}
