package io.lvsc.bench;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lvsc.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loading classes is most of what a small build does, and their number, unlike its time, is the
 * same on every machine.
 */
final class ClassesIT {
  private static final Path LVSC = Path.of(requireNonNull(System.getProperty("lvsc.executable")));
  private static final int MOST = 3150;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");

  @Test
  void smallBuildLoadsFewClasses(@TempDir Path folder) throws Exception {
    Path spec = Files.writeString(folder.resolve("small.yaml"), SpecGenerator.spec(SpecSize.SMALL));
    Path log = folder.resolve("classes");
    List<String> command =
        List.of(
            JAVA.toString(),
            "-Xlog:class+load:file=" + log + "::filecount=0",
            "-XX:+UseSerialGC",
            "-jar",
            LVSC.toString(),
            "build",
            spec.toString(),
            "-o",
            folder.resolve("out").toString());
    Run.of(command).orThrow();
    long loaded =
        Files.readAllLines(log).stream().filter(line -> line.contains(" source: ")).count();
    assertTrue(loaded < MOST, loaded + " classes");
  }
}
