package io.lvsc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;

/** A program that has ended, and what it printed on both of its outputs. */
public record Run(int exit, String output) {
  public static Run of(String... command) throws IOException, InterruptedException {
    return of(List.of(command));
  }

  public static Run of(List<String> command) throws IOException, InterruptedException {
    return of(new ProcessBuilder(command));
  }

  /** Runs it to its end. Its input is empty, if the builder does not say where it comes from. */
  public static Run of(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  public String orThrow() {
    if (exit != 0) {
      throw new AssertionError("exit code " + exit + ":\n" + output);
    }
    return output;
  }
}
