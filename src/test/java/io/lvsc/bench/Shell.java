package io.lvsc.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs what is not measured. */
final class Shell {
  private Shell() {}

  /** What a shell command prints; {@code $0}, {@code $1} are its arguments. */
  static String output(String command, Object... arguments)
      throws IOException, InterruptedException {
    String[] words = new String[arguments.length + 3];
    words[0] = "sh";
    words[1] = "-c";
    words[2] = command;
    for (int i = 0; i < arguments.length; i++) {
      words[i + 3] = arguments[i].toString();
    }
    Process process =
        new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("failed: " + String.join(" ", words));
    }
    return text.strip();
  }
}
