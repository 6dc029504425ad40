package io.lvsc.cli;

import io.lvsc.disk.FileTrouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The program that shows a long text page by page, as git and man choose it. */
final class Pager {
  /** Few lines of a text are no matter on any terminal. */
  private static final int SHORT = 20;

  private Pager() {}

  /** Shows a text on the terminal; straight away if there is no pager. */
  static void show(String text, Console console) throws FileTrouble {
    String command = command(console);
    boolean paged =
        console.ofTerminal()
            && !command.isEmpty()
            && text.lines().count() > SHORT
            && pipe(text, command, console);
    if (!paged) {
      console.result(text);
    }
  }

  /** The shell command; empty for none. */
  static String command(Console console) {
    String chosen = console.environment().getOrDefault("PAGER", "less").strip();
    return chosen.equals("cat") ? "" : chosen;
  }

  /** Whether the pager took the text. Whoever leaves it early has read enough. */
  private static boolean pipe(String text, String command, Console console) {
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                "-c",
                "command -v \"${1%% *}\" >/dev/null || exit 127; " + command,
                "sh",
                command)
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    if (!console.has("LESS")) {
      // Ends by itself if all fits, keeps colors, leaves the text on the screen.
      builder.environment().put("LESS", "FRX");
    }
    try {
      Process pager = builder.start();
      try (OutputStream in = pager.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // It ended before the text did; its exit code tells whether it ran at all.
      }
      return pager.waitFor() != 127;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
