package io.lvsc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a test expects; {@code -Dgolden=update} rewrites them, but never in CI. */
public final class Golden {
  private Golden() {}

  static boolean updating() {
    boolean update = "update".equals(System.getProperty("golden"));
    if (update) {
      assertNull(System.getenv("CI"), "expected output is not rewritten in CI");
    }
    return update;
  }

  public static void compare(Path file, String actual) throws IOException {
    if (updating()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, actual);
    }
    assertEquals(Files.readString(file), actual, () -> "differs from " + file);
  }
}
