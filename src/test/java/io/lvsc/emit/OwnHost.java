package io.lvsc.emit;

import io.lvsc.Run;
import io.lvsc.Tools;

/** A host for one script, whose interfaces and mounts nobody else sees. */
final class OwnHost {
  private OwnHost() {}

  /** The command for a shell: busybox has it under its own name. */
  static String command(String shell) {
    return shell.equals("busybox") ? "busybox sh" : shell;
  }

  /**
   * What a script prints as root.
   *
   * @param shell in {@code $SHELL_TO_TRY}, for the programs that the script tries
   */
  static String run(String shell, String script) throws Exception {
    Tools.need(shell);
    Tools.need("unshare");
    return Run.of(
            new ProcessBuilder(
                Tools.asRoot(
                    "env",
                    "SHELL_TO_TRY=" + command(shell),
                    "unshare",
                    "--net",
                    "--mount",
                    "sh",
                    "-c",
                    script)))
        .output();
  }
}
