package io.lvsc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as CI services do: in bash, which stops at the first that fails. */
public record Shell(Path directory, Map<String, String> environment) {
  /** What a command printed, on both of its outputs. */
  public record Result(int exit, String output) {
    public String orThrow() {
      if (exit != 0) {
        throw new AssertionError("exit code " + exit + ":\n" + output);
      }
      return output;
    }
  }

  public Shell {
    environment = Map.copyOf(environment);
  }

  public Shell in(Path other) {
    return new Shell(other, environment);
  }

  public Shell with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new Shell(directory, more);
  }

  public Result run(String commands) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), output);
  }
}
