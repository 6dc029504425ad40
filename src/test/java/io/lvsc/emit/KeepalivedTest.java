package io.lvsc.emit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lvsc.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** keepalived itself reads what lvsc writes for it, and has nothing to say about it. */
final class KeepalivedTest {
  @TestFactory
  List<DynamicTest> emittedFiles(@TempDir Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("examples"))) {
      return files
          .filter(file -> file.endsWith("keepalived.conf"))
          .filter(KeepalivedTest::isFilled)
          .sorted()
          .map(file -> dynamicTest(file.toString(), () -> assertAccepted(file, folder)))
          .toList();
    }
  }

  private static boolean isFilled(Path file) {
    return file.toFile().length() > 0;
  }

  /**
   * The interfaces are not here, so they may come later; the program that is told is not either.
   */
  private static void assertAccepted(Path file, Path folder)
      throws IOException, InterruptedException {
    if (!Tools.has("keepalived")) {
      Tools.notRun("keepalived -t: there is no keepalived here");
    }
    Path conf = folder.resolve("keepalived.conf");
    Files.writeString(
        conf,
        Files.readString(file)
            .replace("global_defs {\n", "global_defs {\n  dynamic_interfaces\n")
            .replaceAll("\"/usr/local/bin/[^ ]*", "\"/bin/true"));
    Path log = folder.resolve("log");
    Process keepalived =
        new ProcessBuilder("keepalived", "-t", "-l", "-f", conf.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertEquals(0, keepalived.waitFor(), Files.readString(log, UTF_8));
  }
}
