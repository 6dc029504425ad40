package io.lvsc;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of this machine that a test runs. */
public final class Tools {
  private Tools() {}

  /** Reports the test as not run where a program is missing; in CI none may be. */
  public static void need(String program) {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!there) {
      notRun("there is no " + program + " here");
    }
  }

  public static void notRun(String why) {
    if ("true".equals(System.getenv("CI"))) {
      fail("not run: " + why);
    }
    abort("not run: " + why);
  }
}
