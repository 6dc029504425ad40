package io.lvsc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands as CI services do: in bash, which stops at the first that fails. */
public record Shell(Path directory, Map<String, String> environment) {
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

  public Run run(String commands) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands)
            .directory(directory.toFile());
    builder.environment().putAll(environment);
    return Run.of(builder);
  }
}
