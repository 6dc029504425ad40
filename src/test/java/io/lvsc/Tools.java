package io.lvsc;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Programs of this machine that a test runs. */
public final class Tools {
  private Tools() {}

  /** Reports the test as not run where a program is missing; in CI none may be. */
  public static void need(String program) {
    if (!has(program)) {
      notRun("there is no " + program + " here");
    }
  }

  public static boolean has(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** A command for root. In CI, where nobody is surprised, sudo runs it for others. */
  public static List<String> asRoot(String... command) {
    List<String> words = new ArrayList<>();
    if (!"root".equals(System.getProperty("user.name"))) {
      if (!isCi()) {
        notRun("it needs root");
      }
      need("sudo");
      words.addAll(List.of("sudo", "--non-interactive"));
    }
    words.addAll(List.of(command));
    return words;
  }

  public static void notRun(String why) {
    if (isCi()) {
      fail("not run: " + why);
    }
    abort(why);
  }

  private static boolean isCi() {
    return "true".equals(System.getenv("CI"));
  }
}
